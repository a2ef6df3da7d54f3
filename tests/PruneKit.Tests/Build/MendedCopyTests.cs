using PruneKit.Build;

namespace PruneKit.Tests;

public sealed class MendedCopyTests : IDisposable
{
    private static readonly DateTime Earlier = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Makes_the_folder_and_leaves_nothing_but_the_copy()
    {
        string path = _folder.File("a/b/lib.so");

        MendedCopy.Write(path, [1, 2, 3]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal([path], Directory.GetFiles(_folder.File("a/b")));
    }

    [Fact]
    public void Leaves_the_time_of_a_copy_that_is_right()
    {
        string path = Existing([1, 2, 3]);

        MendedCopy.Write(path, [1, 2, 3]);

        Assert.Equal(Earlier, File.GetLastWriteTimeUtc(path));
    }

    [Fact]
    public void Replaces_a_copy_with_other_bytes_even_where_it_is_read_only()
    {
        string path = Existing([1, 2, 4]);
        if (!OperatingSystem.IsWindows()) File.SetAttributes(path, FileAttributes.ReadOnly);

        MendedCopy.Write(path, [1, 2, 3]);

        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
    }

    [Theory, InlineData("-f"), InlineData("-sf")]
    public async Task Never_writes_through_a_link(string kind)
    {
        Judge.Require("ln", Judge.HasProgram("ln"));
        string original = Existing([1, 2, 4]), path = _folder.File("link.so");
        Assert.Equal(0, (await ToolRun.StartAsync("ln", kind, original, path)).ExitCode);

        MendedCopy.Write(path, [1, 2, 3]);

        Assert.Equal([1, 2, 3], await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken));
        Assert.Equal([1, 2, 4], await File.ReadAllBytesAsync(original, TestContext.Current.CancellationToken));
    }

    public void Dispose() => _folder.Dispose();

    private string Existing(byte[] bytes)
    {
        string path = _folder.File("lib.so");
        File.WriteAllBytes(path, bytes);
        File.SetLastWriteTimeUtc(path, Earlier);
        return path;
    }
}
