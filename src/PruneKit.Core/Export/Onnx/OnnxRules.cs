namespace PruneKit;

/// <summary>The rule of every kind.</summary>
internal static class OnnxRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<OnnxRule> All { get; } = new(
        "export to ONNX",
        new ConvolutionOnnx(),
        new LinearOnnx(),
        new BatchNormOnnx(),
        new LayerNormOnnx(),
        new ActivationOnnx(),
        new SoftmaxOnnx(),
        new MaxPoolOnnx(),
        new AveragePoolOnnx(),
        new AdaptivePoolOnnx(),
        new AddOnnx(),
        new MultiplyOnnx(),
        new ScaleOnnx(),
        new ConcatOnnx(),
        new FlattenOnnx(),
        new ReshapeOnnx(),
        new TransposeOnnx(),
        new MeanOnnx(),
        new SelectOnnx(),
        new SliceOnnx(),
        new DropoutOnnx(),
        new LstmOnnx(),
        new GruOnnx());
}
