using PruneKit.Cli;

namespace PruneKit.Tests;

/// <summary>Runs the command line in this process, over writers of its own.</summary>
internal static class CommandLine
{
    /// <summary>What a command line printed and how it ended.</summary>
    public static async Task<ToolRun> RunAsync(params string[] arguments)
    {
        using StringWriter output = new(), error = new();
        int code = await new App(output, error).RunAsync(arguments, TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>Runs a command line that must succeed.</summary>
    public static async Task<string> OutputOfAsync(params string[] arguments)
    {
        ToolRun run = await RunAsync(arguments);
        Assert.True(run.ExitCode == 0, $"prunekit {string.Join(' ', arguments)} ended with {run.ExitCode}: {run.Error}");
        return run.Output;
    }
}
