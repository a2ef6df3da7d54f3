using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands.Data;

/// <summary><c>prunekit data list</c>.</summary>
internal sealed class DataListVerb : IVerb
{
    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("list", "List the public data sets that are read, with their sources and licences.", "prunekit data list");
        command.SetAction(parse => session.Show(parse, DataListResult.Of(PublicSets.All)));
        return command;
    }
}
