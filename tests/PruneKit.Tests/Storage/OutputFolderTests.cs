namespace PruneKit.Tests;

public sealed class OutputFolderTests
{
    [Fact]
    public void Is_made_when_it_is_not_there()
    {
        using var root = new TemporaryFolder();
        OutputFolder folder = OutputFolder.Open(root.File("a/b"), overwrite: false);
        folder.WriteText("report.md", "x");
        folder.Write("model.bin", [1, 2]);
        Assert.Equal(["model.bin", "report.md"], Directory.GetFiles(root.File("a/b")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Says_before_the_work_that_a_result_is_in_the_way()
    {
        using var root = new TemporaryFolder();
        OutputFolder.Open(root.Path, overwrite: false).WriteText("report.md", "x");
        Assert.Throws<OutputException>(() => OutputFolder.Open(root.Path, overwrite: false).Probe("model.bin", "report.md"));
        OutputFolder.Open(root.Path, overwrite: true).Probe("model.bin", "report.md");
    }

    [Fact]
    public void A_file_of_that_name_is_refused()
    {
        using var root = new TemporaryFolder();
        File.WriteAllText(root.File("out"), "x");
        Assert.Throws<OutputException>(() => OutputFolder.Open(root.File("out"), overwrite: true));
        Assert.Throws<OutputException>(() => OutputFolder.Open(root.File("out/deeper"), overwrite: true));
        Assert.Throws<OutputException>(() => OutputFolder.Open("", overwrite: true));
    }
}
