namespace PruneKit.Tests;

public sealed class AtomicFileTests
{
    [Fact]
    public void Writes_the_whole_content_and_nothing_beside()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.File("a.txt"), "één", overwrite: false);
        Assert.Equal([0xC3, 0xA9, 0xC3, 0xA9, 0x6E], File.ReadAllBytes(folder.File("a.txt")));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void An_existing_file_stays_without_force_and_goes_with_it()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.File("a.txt"), "old", overwrite: false);
        OutputException e = Assert.Throws<OutputException>(() => AtomicFile.WriteText(folder.File("a.txt"), "new", overwrite: false));
        Assert.Contains("--force", e.Message, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(folder.File("a.txt")));
        AtomicFile.WriteText(folder.File("a.txt"), "new", overwrite: true);
        Assert.Equal("new", File.ReadAllText(folder.File("a.txt")));
        Assert.Equal(["a.txt"], Names(folder));
    }

    [Fact]
    public void A_path_that_cannot_be_written_is_refused_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.WriteText(folder.File("file"), "x", overwrite: false);
        AssertRefused(folder.File("none/a.txt"), "does not exist");
        AssertRefused(folder.File("file/a.txt"), "does not exist");
        AssertRefused(folder.Path, "it is a folder");
        AssertRefused(folder.Path + "/", "not a file's path");
        AssertRefused("", "not a file's path");
        AssertRefused("a\0b", "not a file's path");
        Assert.Throws<OutputException>(() => AtomicFile.Write(folder.File(new string('x', 300)), [1], overwrite: true));
        Assert.Equal(["file"], Names(folder));
    }

    [Fact]
    public void A_folder_that_takes_no_files_is_refused()
    {
        if (!Directory.Exists("/sys/kernel"))
            Assert.Skip("needs Linux's /sys, which takes no files even from root");
        AssertRefused("/sys/kernel/prunekit.bin", "permission");
    }

    [Fact]
    public void A_full_disk_is_called_that()
    {
        foreach (int code in new[] { 28, 122, unchecked((int)0x80070070) })
            Assert.Contains("the disk is full; free space", AtomicFile.Explain("a.bin", new IOException("x", code)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_probe_finds_out_early_and_leaves_nothing()
    {
        using var folder = new TemporaryFolder();
        AtomicFile.Probe(folder.File("a.txt"), overwrite: false);
        Assert.Empty(Names(folder));
        Assert.Throws<OutputException>(() => AtomicFile.Probe(folder.File("none/a.txt"), overwrite: true));
    }

    private static void AssertRefused(string path, string reason)
    {
        OutputException e = Assert.Throws<OutputException>(() => AtomicFile.Write(path, [1], overwrite: true));
        Assert.Contains(reason, e.Message, StringComparison.Ordinal);
        Assert.Throws<OutputException>(() => AtomicFile.Probe(path, overwrite: true));
    }

    private static IEnumerable<string?> Names(TemporaryFolder folder) => Directory.GetFileSystemEntries(folder.Path).Select(Path.GetFileName);
}
