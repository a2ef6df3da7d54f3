using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>tasks</c>' result.</summary>
internal static class TasksView
{
    /// <summary>Shows the result.</summary>
    public static void Show(TasksResult result, IAnsiConsole console)
    {
        foreach (TaskSummary task in result.Tasks)
        {
            console.Line($"{task.Name}: {task.Summary}");
            console.Line($"  inputs {string.Join(", ", task.Inputs)}; answers {string.Join(", ", task.Classes)}; judged by {task.Metric}; {task.Parameters:N0} parameters");
            console.Line($"  data: {task.Source}");
        }
    }
}
