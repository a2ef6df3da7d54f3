namespace PruneKit;

/// <summary>What is learned: section <c>task/1</c> of a model file.</summary>
/// <param name="Name">The built-in task's name, or that of the user's own data set.</param>
/// <param name="Inputs">Names and shapes of the windows.</param>
/// <param name="Classes">The classes' names in order; empty where a number is predicted.</param>
/// <param name="Metric">How good an answer is.</param>
public sealed record TaskDefinition(string Name, ValueList<InputSpec> Inputs, ValueList<string> Classes, MetricSpec Metric)
{
    /// <value>What the classes stand for, where a number is predicted by them: answers are judged as numbers then. Default null: classes are just that.</value>
    public ValueBins? Bins { get; init; }

    /// <summary>Whether classes are predicted, rather than numbers.</summary>
    public bool IsClassification => Classes.Count > 0;
}
