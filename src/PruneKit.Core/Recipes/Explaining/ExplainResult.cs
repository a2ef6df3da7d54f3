namespace PruneKit;

/// <summary>What a model's answer to one sample rests on.</summary>
/// <param name="Task">The task.</param>
/// <param name="Part">The part of the split.</param>
/// <param name="Sample">The sample's place in the part, from 0.</param>
/// <param name="Subject">The sample's subject.</param>
/// <param name="Step">The time step whose answer is explained, from 0.</param>
/// <param name="Class">The class whose score is explained; null where a number is predicted.</param>
/// <param name="Truth">The sample's label, or its number; null where it has none.</param>
/// <param name="Method">The method.</param>
/// <param name="Baseline">What stood for "nothing there".</param>
/// <param name="Model">The model.</param>
public sealed record ExplainResult(
    string Task, DataPart Part, int Sample, string Subject, int Step, string? Class, string? Truth, string Method, ExplainBaseline Baseline, ExplainedModel Model) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.explain/1";

    /// <summary>True where a generator made the sample; else null.</summary>
    public bool? Synthetic { get; init; }

    /// <summary>The model before pruning; null where none was given.</summary>
    public ExplainedModel? Before { get; init; }

    /// <summary>Spearman's rank correlation of the two models' attributions, -1 to 1; null without a model before, or where one of them is the same everywhere.</summary>
    public double? RankCorrelation { get; init; }

    /// <summary>The folder that holds explain.json and explain.svg.</summary>
    public required string Output { get; init; }
}
