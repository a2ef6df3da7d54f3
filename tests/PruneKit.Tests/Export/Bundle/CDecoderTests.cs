using CsCheck;

namespace PruneKit.Tests;

/// <summary>The decoder for devices: the same codes as here, within its size.</summary>
public sealed class CDecoderTests
{
    [Fact]
    public async Task It_decodes_every_bundle_to_the_same_codes()
    {
        List<QuantizedNetwork> networks = [QuantizedNetworks.Example(), BundleSamples.Lenet(), .. BundleSamples.EachEncoding(), .. Drawn(60)];
        using var decoder = new CDecoder();
        IReadOnlyList<CDecoder.Verdict> verdicts = await decoder.RunAsync(networks.Select(network => new CDecoder.Item(BundleWriter.Write(network), WithNumbers: !network.IsInteger)));
        Assert.Equal(networks.Select(network => new CDecoder.Verdict(0, CDecoder.HashOf(network, !network.IsInteger))), verdicts);
    }

    [Fact]
    public async Task It_applies_updates()
    {
        QuantizedNetwork old = BundleSamples.Lenet();
        List<(QuantizedNetwork Before, QuantizedNetwork After)> pairs = [(old, BundleSamples.Changed(old, "ip2.weight", 20)), (old, old), .. Drawn(60).Chunk(2).Select(pair => (pair[0], pair[1]))];
        using var decoder = new CDecoder();
        IReadOnlyList<CDecoder.Verdict> verdicts = await decoder.RunAsync(pairs.Select(Update));
        Assert.Equal(pairs.Select(pair => new CDecoder.Verdict(0, CDecoder.HashOf(pair.After, withNumbers: false))), verdicts);
    }

    [Fact]
    public async Task It_takes_at_most_4_KiB_of_code_on_a_Cortex_M4_and_calls_no_library()
    {
        Judge.Require("arm-none-eabi-gcc (Debian: gcc-arm-none-eabi)", Judge.HasProgram("arm-none-eabi-gcc"));
        using var folder = new TemporaryFolder();
        string[] flags = ["-std=c99", "-mcpu=cortex-m4", "-mthumb", "-Os", "-ffreestanding", "-Wall", "-Wextra", "-Wconversion", "-pedantic", "-Werror"];
        ToolRun compiled = await ToolRun.StartAsync("arm-none-eabi-gcc", [.. flags, "-c", Path.Combine(CDecoder.Source, "pkb.c"), "-o", folder.File("pkb.o")]);
        Assert.True(compiled.ExitCode == 0, compiled.Error);
        ToolRun size = await ToolRun.StartAsync("arm-none-eabi-size", folder.File("pkb.o"));
        int[] numbers = [.. size.Output.Split('\n')[1].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)[..3].Select(int.Parse)];
        Assert.True(numbers[0] <= 4096, $"{numbers[0]} bytes of code");
        Assert.Equal([0, 0], numbers[1..]);
        Assert.Empty((await ToolRun.StartAsync("arm-none-eabi-nm", "-u", folder.File("pkb.o"))).Output.Trim());
    }

    private static CDecoder.Item Update((QuantizedNetwork Before, QuantizedNetwork After) pair)
    {
        byte[] whole = BundleWriter.Write(pair.Before);
        return new CDecoder.Item(BundleWriter.Write(pair.After, new BundleOptions { Base = BundleReader.Read(whole, "old") }), whole);
    }

    private static List<QuantizedNetwork> Drawn(int count)
    {
        var networks = new List<QuantizedNetwork>();
        Property.Holds(QuantizedNetworks.Any, networks.Add, iterations: count);
        return networks;
    }
}
