using System.Text.RegularExpressions;

namespace PruneKit.Tests;

/// <summary>Runs the README's shell blocks as they stand there, with this build as <c>prunekit</c>.</summary>
public sealed class ReadmeRunTests
{
    [DeepTheory]
    [InlineData("own-model")]
    [InlineData("import")]
    [InlineData("prune-gradually")]
    [InlineData("prune-channels")]
    [InlineData("prune-layers-paths")]
    [InlineData("ci")]
    [InlineData("prune-methods")]
    [InlineData("quantize")]
    [InlineData("c")]
    [InlineData("sweep")]
    [InlineData("stream")]
    public async Task A_block_runs_in_the_clone(string id)
    {
        Judge.Require("bash", Judge.HasProgram("bash"));
        if (id is "c" or "stream")
            Judge.Require("make, gcc (Debian: make gcc libc6-dev)", Judge.HasProgram("make") && Judge.HasProgram("cc"));
        using var folder = new TemporaryFolder();
        string block = Block(id).Replace("out/", $"{folder.Path}/", StringComparison.Ordinal);
        ToolRun run = await RunAsync(Repository.Root, block);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
    }

    [DeepFact]
    public async Task The_first_command_compresses_the_heart_beat_task()
    {
        using var folder = new TemporaryFolder();
        string command = Block("quickstart").Replace("-o out", $"-o {folder.File("out")}", StringComparison.Ordinal);
        ToolRun run = await ToolRun.StartAsync("bash", "-c", $"set -e; cd '{Repository.Root}'; {command}");
        Assert.True(run.ExitCode == 0, run.Error);
        foreach (string file in (string[])["report.json", "report.md", "base.safetensors", "model.safetensors", "model.onnx", "recipe.json"])
            Assert.True(File.Exists(folder.File($"out/{file}")), file);
        ModelInspection model = ModelInspection.Of(folder.File("out/model.safetensors"));
        Assert.True(model.ZeroWeights * 10 >= model.Weights * 8);
    }

    [DeepTheory]
    [MemberData(nameof(HelpTests.Verbs), MemberType = typeof(HelpTests))]
    public async Task A_verbs_example_works_when_pasted(string verb)
    {
        if (HelpTests.Find(verb) is not PruneKit.Cli.Output.VerbCommand command)
            return;
        using var folder = new TemporaryFolder();
        string script = string.Join('\n', command.Examples);
        bool inClone = script.Contains("samples/", StringComparison.Ordinal);
        ToolRun run = await RunAsync(inClone ? Repository.Root : folder.Path, inClone ? script.Replace("out/", $"{folder.Path}/", StringComparison.Ordinal) : script);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
    }

    private static Task<ToolRun> RunAsync(string folder, string script)
    {
        string tool = Path.Combine(AppContext.BaseDirectory, "PruneKit.Cli.dll");
        return ToolRun.StartAsync("bash", "-c", $"set -euo pipefail; cd '{folder}'; prunekit() {{ dotnet '{tool}' \"$@\"; }}; export -f prunekit; {script}");
    }

    private static string Block(string id)
    {
        string readme = File.ReadAllText(Repository.File("README.md")).ReplaceLineEndings("\n");
        Match match = Regex.Match(readme, $"<!-- run: {id} -->\n```sh\n(.*?)\n```", RegexOptions.Singleline);
        Assert.True(match.Success, $"README.md has no shell block '{id}'");
        return match.Groups[1].Value;
    }
}
