namespace PruneKit;

/// <summary>The catalogue of operators that a trace can hold.</summary>
internal static class LoweringRules
{
    private static readonly LoweringRule[] All =
    [
        new ConvolutionLowering(),
        new PaddedConvolutionLowering(),
        new TransposedConvolutionLowering(),
        new LinearLowering(),
        new AddmmLowering(),
        new MatmulLowering(),
        new EinsumLowering(),
        new AttentionLowering(),
        new EmbeddingLowering(),
        new BatchNormLowering(),
        new LayerNormLowering(),
        new GroupNormLowering(),
        new InstanceNormLowering(),
        new ActivationLowering(),
        new SlopeLowering(),
        new PReluLowering(),
        new GeluLowering(),
        new GluLowering(),
        new ClampLowering(),
        new PowerLowering(),
        new SoftmaxLowering(),
        new MaxPoolLowering(),
        new AveragePoolLowering(),
        new AdaptivePoolLowering(),
        new UpsampleLowering(),
        new PadLowering(),
        new PixelShuffleLowering(),
        new AddLowering(),
        new SubtractLowering(),
        new MultiplyLowering(),
        new DivideLowering(),
        new FusedLowering(),
        new NegateLowering(),
        new FillLowering(),
        new ConcatLowering(),
        new StackLowering(),
        new SplitLowering(),
        new ReshapeLowering(),
        new PermuteLowering(),
        new ExpandLowering(),
        new RepeatLowering(),
        new TakeLowering(),
        new ReduceLowering(),
        new ExtremeLowering(),
        new NormLowering(),
        new VarianceLowering(),
        new DropoutLowering(),
        new LstmLowering(),
        new GruLowering(),
        new SelectLowering(),
        new SliceLowering(),
        new NarrowLowering(),
        new IdentityLowering(),
        new ListLowering(),
        new UnpackLowering(),
        new NumberLowering(),
        new SizeLowering(),
    ];

    private static readonly Dictionary<string, LoweringRule> ByOperator =
        All.SelectMany(rule => rule.Operators.Select(name => (name, rule))).ToDictionary(pair => pair.name, pair => pair.rule, StringComparer.Ordinal);

    /// <summary>The operators that have a rule, in order.</summary>
    internal static ValueList<string> Operators { get; } = [.. ByOperator.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The rule for an operator, in place or not; null where there is none.</summary>
    internal static LoweringRule? Find(string kind) => ByOperator.GetValueOrDefault(kind) ?? ByOperator.GetValueOrDefault(kind.TrimEnd('_'));
}
