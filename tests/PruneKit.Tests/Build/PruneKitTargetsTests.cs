using System.Text.Json;
using PruneKit.Build;

namespace PruneKit.Tests;

/// <summary>Runs the shipped targets file in a project that has nothing but a list of native files, as the .NET SDK would fill it.</summary>
public sealed class PruneKitTargetsTests : IDisposable
{
    private static readonly byte[] Library = SyntheticElf.Build(
        new(LibTorchSharpMend.NewImport, "GLIBCXX_3.4.32"), new(LibTorchSharpMend.HarmlessImport, "GLIBCXX_3.4.19"));

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("NativeCopyLocalItems", "")]
    [InlineData("RuntimeTargetsCopyLocalItems", "runtimes/linux-x64/native/")]
    public async Task Puts_a_mended_copy_in_the_place_of_the_package_file(string list, string subfolder)
    {
        var item = await ResolveAsync(list, subfolder, Library);

        Assert.Equal($"obj/prunekit/{subfolder}libLibTorchSharp.so", item.GetProperty("Identity").GetString());
        Assert.Equal(subfolder, item.GetProperty("DestinationSubDirectory").GetString());
        Assert.Equal("TorchSharp", item.GetProperty("NuGetPackageId").GetString());
        Assert.False(LibTorchSharpMend.Apply(await File.ReadAllBytesAsync(_folder.File($"obj/prunekit/{subfolder}libLibTorchSharp.so"), Cancel)));
        Assert.Equal(Library, await File.ReadAllBytesAsync(_folder.File("cache/libLibTorchSharp.so"), Cancel));
    }

    [Fact]
    public async Task Leaves_the_package_file_when_switched_off()
    {
        var item = await ResolveAsync("NativeCopyLocalItems", "", Library, "-p:PruneKitMendLibTorch=false");
        Assert.Equal("cache/libLibTorchSharp.so", item.GetProperty("Identity").GetString());
    }

    [Fact]
    public async Task Leaves_a_package_file_that_needs_no_mend()
    {
        byte[] mended = [.. Library];
        LibTorchSharpMend.Apply(mended);
        var item = await ResolveAsync("NativeCopyLocalItems", "", mended);
        Assert.Equal("cache/libLibTorchSharp.so", item.GetProperty("Identity").GetString());
        Assert.False(Directory.Exists(_folder.File("obj")));
    }

    [Fact]
    public async Task Warns_of_a_malformed_package_file_and_leaves_it()
    {
        var run = await BuildAsync("NativeCopyLocalItems", "", Library[..100]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("warning PRUNEKIT001: 'cache/libLibTorchSharp.so' was not mended for older versions of libstdc++: it points to byte", run.Output, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private async Task<JsonElement> ResolveAsync(string list, string subfolder, byte[] library, params string[] arguments)
    {
        var run = await BuildAsync(list, subfolder, library, [$"-getItem:{list}", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        using var json = JsonDocument.Parse(run.Output);
        return Assert.Single(json.RootElement.GetProperty("Items").GetProperty(list).EnumerateArray()).Clone();
    }

    private async Task<ToolRun> BuildAsync(string list, string subfolder, byte[] library, params string[] arguments)
    {
        Directory.CreateDirectory(_folder.File("cache"));
        await File.WriteAllBytesAsync(_folder.File("cache/libLibTorchSharp.so"), library, Cancel);
        await File.WriteAllTextAsync(_folder.File("app.proj"), $"""
            <Project>
              <PropertyGroup><IntermediateOutputPath>obj/</IntermediateOutputPath></PropertyGroup>
              <Target Name="ResolvePackageAssets">
                <ItemGroup><{list} Include="cache/libLibTorchSharp.so" DestinationSubDirectory="{subfolder}" NuGetPackageId="TorchSharp" /></ItemGroup>
              </Target>
              <Target Name="ResolveLockFileCopyLocalFiles" DependsOnTargets="ResolvePackageAssets" />
              <Import Project="{Repository.File("src/PruneKit.Build/buildTransitive/PruneKit.targets")}" />
            </Project>
            """, Cancel);
        return await ToolRun.StartAsync("dotnet", [
            "msbuild", _folder.File("app.proj"), "-nologo", "-nodeReuse:false", "-t:ResolveLockFileCopyLocalFiles",
            $"-p:PruneKitBuildAssembly={Repository.File($"src/PruneKit.Build/bin/{Repository.Configuration}/netstandard2.0/PruneKit.Build.dll")}", .. arguments]);
    }
}
