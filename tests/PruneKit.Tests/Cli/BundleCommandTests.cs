using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>Bundles on the command line.</summary>
public sealed class BundleCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_quantised_model_is_exported_and_every_byte_is_shown()
    {
        QuantizedNetworks.Example().Save(_folder.File("q.safetensors"));
        await CommandLine.OutputOfAsync("export", _folder.File("q.safetensors"), "-o", _folder.File("q.pkb"), "--format", "bundle", "--attach", "task/1", "--decoder");
        Assert.Equal(BundleDecoder.Source("pkb.c"), File.ReadAllText(_folder.File("pkb.c")));
        JsonNode shown = JsonNode.Parse(await CommandLine.OutputOfAsync("inspect", _folder.File("q.pkb"), "--json"))!;
        Assert.Equal(new FileInfo(_folder.File("q.pkb")).Length, (long)shown["file_bytes"]!);
        Assert.Contains("fc.weight", await CommandLine.OutputOfAsync("inspect", _folder.File("q.pkb")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_update_names_its_base_and_is_shown_with_it()
    {
        QuantizedNetwork old = QuantizedNetworks.Example();
        old.Save(_folder.File("q.safetensors"));
        BundleSamples.Changed(old, "fc.weight", 2).Save(_folder.File("r.safetensors"));
        await CommandLine.OutputOfAsync("export", _folder.File("q.safetensors"), "-o", _folder.File("q.pkb"), "--format", "bundle");
        await CommandLine.OutputOfAsync("export", _folder.File("r.safetensors"), "-o", _folder.File("r.pkb"), "--format", "bundle", "--base", _folder.File("q.pkb"));
        Assert.Contains("an update of", await CommandLine.OutputOfAsync("inspect", _folder.File("r.pkb"), "--base", _folder.File("q.pkb")), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();
}
