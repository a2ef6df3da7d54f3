namespace PruneKit;

/// <summary>The rule of every kind.</summary>
internal static class ExecutionRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<ExecutionRule> All { get; } = new(
        "run in TorchSharp",
        new ConvolutionExecution(),
        new LinearExecution(),
        new BatchNormExecution(),
        new LayerNormExecution(),
        new ActivationExecution(),
        new SoftmaxExecution(),
        new MaxPoolExecution(),
        new AveragePoolExecution(),
        new AdaptivePoolExecution(),
        new AddExecution(),
        new MultiplyExecution(),
        new ScaleExecution(),
        new ConcatExecution(),
        new FlattenExecution(),
        new ReshapeExecution(),
        new TransposeExecution(),
        new MeanExecution(),
        new SelectExecution(),
        new SliceExecution(),
        new DropoutExecution(),
        new LstmExecution(),
        new GruExecution());
}
