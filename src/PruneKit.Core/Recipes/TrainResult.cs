namespace PruneKit;

/// <summary>What training reached.</summary>
/// <param name="Output">The model file.</param>
/// <param name="Task">The task.</param>
/// <param name="Verb">Whether it was trained or fine-tuned.</param>
/// <param name="Parameters">How many numbers are trained.</param>
/// <param name="Steps">Optimizer steps taken.</param>
/// <param name="SparsityPercent">Zeros in the prunable weights.</param>
/// <param name="Validation">How it does on the validation subjects; null where the split has none.</param>
public sealed record TrainResult(string Output, string Task, string Verb, long Parameters, long Steps, double SparsityPercent, Evaluation? Validation) : StageResult
{
    /// <inheritdoc />
    public override string Schema => $"prunekit.{Verb}/1";

    internal static TrainResult Of(Network network, PreparedTask prepared, TrainingResult result, RecipeStage stage) => new(
        stage.OutputFile!,
        prepared.Definition.Name,
        stage.Verb,
        network.ParameterCount,
        result.Steps.Number,
        WeightCounts.Of(network.Spec, network.ToContainer()).SparsityPercent,
        prepared.OnValidation(network));
}
