using System.CommandLine;
using PruneKit.Cli.Commands.Data;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit data</c>.</summary>
internal sealed class DataVerb : IVerb
{
    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("data", "Public data sets: list them, fetch one.", "prunekit data list", "prunekit data get mnist --dry-run");
        foreach (IVerb verb in new IVerb[] { new DataListVerb(), new DataGetVerb() })
            command.Add(verb.Create(session));
        return command;
    }
}
