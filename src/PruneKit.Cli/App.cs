using System.CommandLine;
using System.CommandLine.Parsing;

namespace PruneKit.Cli;

/// <summary>The command line over given writers, so that tests run it in their own process.</summary>
/// <param name="output">Gets the result and nothing else.</param>
/// <param name="error">Gets progress and errors.</param>
internal sealed class App(TextWriter output, TextWriter error)
{
    /// <summary>Runs one command line; every failure becomes one line on the error writer and an exit code.</summary>
    public async Task<int> RunAsync(string[] args, CancellationToken cancellation)
    {
        try
        {
            ParseResult parse = CommandTree.Create(output, error).Parse(args);
            if (parse.Errors.Count > 0 && parse.Action is not System.CommandLine.Help.HelpAction)
                return Fail(new InvalidOptionException($"{FirstError(parse)} (see {Help(parse)})"));
            var invocation = new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
            return await parse.InvokeAsync(invocation, cancellation).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            return Fail(e);
        }
    }

    private static string Help(ParseResult parse) => $"{Path(parse.CommandResult)} --help";

    /// <summary>The command with those above it: <c>prunekit sweep plan</c>.</summary>
    private static string Path(CommandResult command) => command.Parent is CommandResult above ? $"{Path(above)} {command.Command.Name}" : "prunekit";

    private static string FirstError(ParseResult parse)
    {
        bool isVerb = parse.CommandResult.Command.Subcommands.Count > 0 && parse.UnmatchedTokens.Count > 0;
        return isVerb
            ? $"there is no verb '{parse.UnmatchedTokens[0]}'{Nearest.Hint(parse.UnmatchedTokens[0], [.. parse.CommandResult.Command.Subcommands.Select(verb => verb.Name)])}"
            : parse.Errors[0].Message.TrimEnd('.').ReplaceLineEndings(" ");
    }

    private int Fail(Exception failure)
    {
        error.WriteLine(ExitCodes.Describe(failure));
        return ExitCodes.Of(failure);
    }
}
