using System.CommandLine;

namespace PruneKit.Cli.Commands;

/// <summary>One verb of the command line.</summary>
internal interface IVerb
{
    /// <summary>The command, with its arguments, options, example and action.</summary>
    Command Create(Session session);
}
