using System.Text.Json.Nodes;
using static PruneKit.Tests.LoopbackServer;

namespace PruneKit.Tests;

/// <summary><c>prunekit data</c>.</summary>
public sealed class DataVerbTests
{
    [Fact]
    public async Task Lists_the_sets_with_sources_and_licences()
    {
        JsonNode list = JsonNode.Parse(await CommandLine.OutputOfAsync("data", "list", "--json"))!;
        Assert.Equal("prunekit.data-list/1", (string)list["schema"]!);
        Assert.Equal(["mitbih", "walch2019", "hapt", "troika", "sisfall", "mnist"], list["sets"]!.AsArray().Select(set => (string)set!["name"]!));
        string text = await CommandLine.OutputOfAsync("data", "list");
        Assert.Contains("licence: ODC-BY 1.0", text, StringComparison.Ordinal);
        Assert.Contains("prunekit data get mitbih", text, StringComparison.Ordinal);
        Assert.Contains("by hand: fetch the data of the IEEE Signal Processing Cup 2015", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_shows_every_file_and_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        JsonNode plan = JsonNode.Parse(await CommandLine.OutputOfAsync("data", "get", "mnist", "--to", folder.File("digits"), "--mirror", "http://localhost/", "--dry-run", "--json"))!;
        Assert.Equal(4, plan["files"]!.AsArray().Count(file => (string)file!["state"]! == "missing"));
        Assert.Equal("http://localhost/", (string)plan["mirrors"]![0]!);
        Assert.False(Directory.Exists(folder.File("digits")));
        Assert.Contains("4 of 4 files would be fetched", await CommandLine.OutputOfAsync("data", "get", "mnist", "--dry-run"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_goes_to_stderr_and_what_is_wrong_is_one_line()
    {
        await using var server = new LoopbackServer(new() { ["/train-images-idx3-ubyte.gz"] = new byte[9_912_422] }, Fault.Status500);
        using var folder = new TemporaryFolder();
        ToolRun run = await CommandLine.RunAsync("data", "get", "mnist", "--to", folder.File("digits"), "--mirror", server.Address, "--attempts", "1", "--stall", "0.001", "--from", folder.File("none"));
        Assert.Equal((3, ""), (run.ExitCode, run.Output));
        Assert.Contains("the folder", run.Error, StringComparison.Ordinal);
        Assert.Empty(server.Requests);
    }

    [Fact]
    public async Task Brings_a_copy_at_hand()
    {
        string copy = Judge.RequireData("troika");
        using var folder = new TemporaryFolder();
        ToolRun run = await CommandLine.RunAsync("data", "get", "troika", "--to", folder.File("troika"), "--from", copy, "--json");
        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode result = JsonNode.Parse(run.Output)!;
        Assert.Equal((46, 0), ((int)result["files"]!, (int)result["present"]!));
        Assert.Contains("[46/46] troika: train/REF_04_TYPE01.mat", run.Error, StringComparison.Ordinal);
        run = await CommandLine.RunAsync("data", "get", "troika", "--to", folder.File("troika"), "--from", copy, "--quiet");
        Assert.Equal("", run.Error);
        Assert.Contains("46 files, every SHA-256 as published; 46 were there already, 0 bytes fetched", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "did you mean 'mitbih'?", "data get mitbi")]
    [InlineData(2, "is no http or https address", "data get mnist --to {folder} --mirror nowhere")]
    [InlineData(2, "--stall is 0", "data get mnist --to {folder} --stall 0")]
    [InlineData(2, "Attempts is 0", "data get mnist --to {folder} --attempts 0")]
    [InlineData(3, "sisfall is not on a public mirror", "data get sisfall --to {folder}")]
    [InlineData(3, "does not exist", "data get mnist --to {folder} --from nowhere")]
    [InlineData(2, "there is no verb 'fetch'", "data fetch")]
    public async Task Bad_input_ends_with_its_exit_code(int code, string expected, string line)
    {
        using var folder = new TemporaryFolder();
        ToolRun run = await CommandLine.RunAsync(line.Replace("{folder}", folder.File("set"), StringComparison.Ordinal).Split(' '));
        Assert.Equal(code, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
    }
}
