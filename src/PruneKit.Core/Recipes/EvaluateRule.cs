namespace PruneKit;

/// <summary>Runs <see cref="EvaluateStage"/>.</summary>
internal sealed class EvaluateRule : StageRule<EvaluateStage>
{
    /// <inheritdoc />
    protected override StageResult Run(EvaluateStage stage, RunContext context)
    {
        using Network network = TaskModel.Load(stage.Input);
        PreparedTask prepared = TaskModel.Prepare(network, stage.Input, stage.Task, stage.Data, context);
        LabelledData part = prepared.Part(stage.Part);
        Predictions predictions = QuantizedModel.Predict(network, stage.Input, part, prepared.Definition, context.Cancellation);
        var result = new EvaluateResult(stage.Input, prepared.Definition.Name, stage.Part, Evaluator.Judge(predictions, part, prepared.Definition));
        return !stage.BySubject ? result : result with
        {
            Subjects = SubjectEvaluation.Of(predictions, part, prepared.Definition),
            Measures = prepared.Task.Measure(predictions, part),
        };
    }
}
