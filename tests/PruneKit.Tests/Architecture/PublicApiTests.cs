using PublicApiGenerator;

namespace PruneKit.Tests;

/// <summary>The public surface as golden text: whoever changes it sees it. <c>PRUNEKIT_UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed class PublicApiTests
{
    private static readonly string Golden = Path.Combine(SourceTree.Root, "tests", "PruneKit.Tests", "Architecture", "PublicApi.golden.txt");

    [Fact]
    public void The_public_api_is_the_recorded_one()
    {
        string api = Describe();
        if (Environment.GetEnvironmentVariable("PRUNEKIT_UPDATE_GOLDEN") == "1")
            File.WriteAllText(Golden, api);
        string recorded = File.Exists(Golden) ? File.ReadAllText(Golden) : "";
        string[] added = [.. api.Split('\n').Except(recorded.Split('\n')).Select(line => "+ " + line.Trim())];
        string[] gone = [.. recorded.Split('\n').Except(api.Split('\n')).Select(line => "- " + line.Trim())];
        Assert.True(api == recorded, $"the public API changed; if that is meant, run the tests with PRUNEKIT_UPDATE_GOLDEN=1\n{string.Join('\n', [.. gone, .. added])}");
    }

    [Fact]
    public void All_public_types_stand_in_the_one_namespace() =>
        Assert.All(typeof(Network).Assembly.GetExportedTypes().Where(type => type.Namespace != "Onnx"), type => Assert.Equal("PruneKit", type.Namespace));

    private static string Describe()
    {
        var options = new ApiGeneratorOptions { IncludeAssemblyAttributes = false, AllowNamespacePrefixes = ["PruneKit"], DenyNamespacePrefixes = [] };
        return typeof(Network).Assembly.GeneratePublicApi(options).ReplaceLineEndings("\n").TrimEnd() + "\n";
    }
}
