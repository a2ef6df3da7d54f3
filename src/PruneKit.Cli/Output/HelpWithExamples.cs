using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace PruneKit.Cli.Output;

/// <summary>System.CommandLine's help, with the verb's example after it.</summary>
internal sealed class HelpWithExamples(HelpAction inner) : SynchronousCommandLineAction
{
    /// <inheritdoc />
    public override bool ClearsParseErrors => true;

    /// <inheritdoc />
    public override int Invoke(ParseResult parseResult)
    {
        int code = inner.Invoke(parseResult);
        if (parseResult.CommandResult.Command is VerbCommand verb)
            parseResult.InvocationConfiguration.Output.WriteLine($"Example:\n{string.Join('\n', verb.Examples.Select(line => $"  {line}"))}\n");
        return code;
    }
}
