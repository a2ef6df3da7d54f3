namespace PruneKit;

/// <summary>A task in a list.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Summary">One sentence.</param>
/// <param name="Inputs">Each input's name and shape.</param>
/// <param name="Classes">The classes; empty where numbers are predicted.</param>
/// <param name="Metric">What it is judged by.</param>
/// <param name="Parameters">Of its own network; 0 where the user brings one.</param>
/// <param name="Source">Where the data come from, with licence and citation.</param>
public sealed record TaskSummary(string Name, string Summary, ValueList<string> Inputs, ValueList<string> Classes, string Metric, long Parameters, string Source)
{
    internal static TaskSummary Of(LearningTask task) => new(
        task.Definition.Name,
        task.Summary,
        task.Definition.Inputs.Select(input => $"{input.Name} {input.Shape}").ToValueList(),
        task.Definition.Classes,
        task.Definition.Metric.Describe(),
        task.Network?.Tensors.Where(tensor => tensor.Slot.IsTrained).Sum(tensor => tensor.Shape.ElementCount) ?? 0,
        task.Source);
}
