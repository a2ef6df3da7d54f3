namespace PruneKit;

/// <summary>Runs <see cref="EvaluateStage"/>.</summary>
internal sealed class EvaluateRule : StageRule<EvaluateStage>
{
    /// <inheritdoc />
    protected override StageResult Run(EvaluateStage stage, RunContext context)
    {
        using Network network = TaskModel.Load(stage.Input);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        Evaluation evaluation = QuantizedModel.Evaluate(network, stage.Input, prepared.Part(stage.Part), prepared.Definition, context.Cancellation);
        return new EvaluateResult(stage.Input, prepared.Definition.Name, stage.Part, evaluation);
    }
}
