using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit tasks</c>.</summary>
internal sealed class TasksVerb : IVerb
{
    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("tasks", "List the built-in tasks, with their data's sources and licences.", "prunekit tasks");
        command.SetAction(parse => session.Show(parse, TasksResult.Of(WearableTasks.All)));
        return command;
    }
}
