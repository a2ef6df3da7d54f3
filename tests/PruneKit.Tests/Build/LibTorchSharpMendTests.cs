using PruneKit.Build;

namespace PruneKit.Tests;

public sealed class LibTorchSharpMendTests
{
    private static readonly SyntheticElf.Import Marker = new(LibTorchSharpMend.NewImport, "GLIBCXX_3.4.32");
    private static readonly SyntheticElf.Import Clock = new(LibTorchSharpMend.HarmlessImport, "GLIBCXX_3.4.19");
    private static readonly SyntheticElf.Import Terminate = new("_ZSt9terminatev", "GLIBCXX_3.4");

    [Fact]
    public void Gives_the_marker_the_name_and_version_of_the_harmless_import_and_a_weak_version()
    {
        byte[] mended = SyntheticElf.Build(Terminate, Marker, Clock);

        Assert.True(LibTorchSharpMend.Apply(mended));

        var elf = new ElfImage(mended);
        int symbols = elf.Section(".dynsym").Offset, versions = elf.Section(".gnu.version").Offset, needs = elf.Section(".gnu.version_r").Offset;
        Assert.Equal(elf.ReadUInt32(symbols + 3 * 24), elf.ReadUInt32(symbols + 2 * 24));
        Assert.Equal([0, 2, 4, 4], Enumerable.Range(0, 4).Select(i => elf.ReadUInt16(versions + 2 * i)));
        Assert.Equal([0, 2, 0], Enumerable.Range(0, 3).Select(i => elf.ReadUInt16(needs + 16 + 16 * i + 4)));
    }

    [Fact]
    public void Changes_a_name_a_version_and_a_flag_and_no_other_byte()
    {
        byte[] original = SyntheticElf.Build(Terminate, Marker, Clock), mended = [.. original];

        LibTorchSharpMend.Apply(mended);

        Assert.InRange(original.Zip(mended).Count(pair => pair.First != pair.Second), 3, 4 + 2 + 2);
        Assert.Equal(original.Length, mended.Length);
    }

    [Fact]
    public void Does_nothing_where_the_marker_is_not_imported()
    {
        byte[] original = SyntheticElf.Build(Terminate, Clock), same = [.. original];

        Assert.False(LibTorchSharpMend.Apply(same));
        Assert.Equal(original, same);
    }

    [Fact]
    public void Does_nothing_the_second_time()
    {
        byte[] once = SyntheticElf.Build(Marker, Clock);
        LibTorchSharpMend.Apply(once);
        byte[] twice = [.. once];

        Assert.False(LibTorchSharpMend.Apply(twice));
        Assert.Equal(once, twice);
    }

    [Fact]
    public void Refuses_a_library_without_the_harmless_import()
    {
        var error = Assert.Throws<InvalidDataException>(() => LibTorchSharpMend.Apply(SyntheticElf.Build(Marker, Terminate)));
        Assert.Equal("it does not import _ZNSt6chrono3_V212steady_clock3nowEv", error.Message);
    }

    [Fact]
    public void Refuses_a_library_that_needs_the_new_version_for_more()
    {
        var another = new SyntheticElf.Import("_ZNSt3newEv", Marker.Version);
        var error = Assert.Throws<InvalidDataException>(() => LibTorchSharpMend.Apply(SyntheticElf.Build(Marker, Clock, another)));
        Assert.Equal("it imports _ZNSt3newEv of the same version as _ZSt21ios_base_library_initv", error.Message);
    }

    [Fact]
    public void Refuses_what_is_no_elf_file()
    {
        var error = Assert.Throws<InvalidDataException>(() => LibTorchSharpMend.Apply(new byte[200]));
        Assert.Equal("it does not start with the ELF magic number", error.Message);
    }

    [Fact]
    public void Refuses_a_file_cut_at_any_byte()
    {
        byte[] whole = SyntheticElf.Build(Terminate, Marker, Clock);
        for (int length = 0; length < whole.Length; length++)
            Assert.Throws<InvalidDataException>(() => LibTorchSharpMend.Apply(whole[..length]));
    }

    [Fact]
    public void Ends_with_a_result_or_a_refusal_whatever_bytes_are_broken()
    {
        byte[] whole = SyntheticElf.Build(Terminate, Marker, Clock);
        var random = new Random(1);
        for (int run = 0; run < 20_000; run++)
        {
            byte[] broken = [.. whole];
            for (int i = random.Next(1, 6); i > 0; i--) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            Assert.True(Record.Exception(() => LibTorchSharpMend.Apply(broken)) is null or InvalidDataException);
        }
    }

    [Fact]
    public async Task TorchSharps_own_library_reads_well_with_binutils()
    {
        Judge.Require("readelf (Debian: binutils)", Judge.HasProgram("readelf"));
        byte[] bytes = await File.ReadAllBytesAsync(PackagedLibrary(), TestContext.Current.CancellationToken);
        Assert.True(LibTorchSharpMend.Apply(bytes));
        using var folder = new TemporaryFolder();
        string copy = folder.File("libLibTorchSharp.so");
        await File.WriteAllBytesAsync(copy, bytes, TestContext.Current.CancellationToken);

        var symbols = await ToolRun.StartAsync("readelf", "--dyn-syms", "-W", copy);
        var versions = await ToolRun.StartAsync("readelf", "-V", "-W", copy);

        Assert.Equal((0, "", ""), (symbols.ExitCode, symbols.Error, versions.Error));
        Assert.DoesNotContain("ios_base_library_init", symbols.Output, StringComparison.Ordinal);
        Assert.Equal(2, symbols.Output.Split("UND _ZNSt6chrono3_V212steady_clock3nowEv@GLIBCXX_3.4.19").Length - 1);
        Assert.Contains("Name: GLIBCXX_3.4.32  Flags: WEAK", versions.Output, StringComparison.Ordinal);
        Assert.Single(versions.Output.Split('\n'), line => line.Contains("WEAK", StringComparison.Ordinal));
    }

    private static string PackagedLibrary()
    {
        string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        string path = Path.Combine(packages, "torchsharp", "0.107.0", "runtimes", "linux-x64", "native", "libLibTorchSharp.so");
        Judge.Require($"TorchSharp 0.107.0 in {packages}", File.Exists(path));
        return path;
    }
}
