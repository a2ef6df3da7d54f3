namespace PruneKit;

/// <summary>The value rule of every kind.</summary>
/// <remarks>Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>: operators with "inputs and outputs must all have same scale / zero point", and the fixed outputs of softmax, sigmoid and tanh.</remarks>
internal static class ValueRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<ValueRule> All { get; } = new(
        "represent its values in integers",
        new OwnValues<ConvolutionKind>(saturates: true),
        new OwnValues<LinearKind>(saturates: true),
        new OwnValues<TransposedConvolutionKind>(saturates: true),
        new OwnValues<AddKind>(saturates: true),
        new OwnValues<SubtractKind>(saturates: true),
        new OwnValues<MultiplyKind>(saturates: true),
        new OwnValues<DivideKind>(),
        new OwnValues<MatmulKind>(),
        new OwnValues<BatchNormKind>(),
        new OwnValues<LayerNormKind>(),
        new OwnValues<GroupNormKind>(),
        new OwnValues<InstanceNormKind>(),
        new OwnValues<ScaleKind>(),
        new OwnValues<PowerKind>(),
        new OwnValues<MeanKind>(),
        new OwnValues<PReluKind>(),
        new OwnValues<ClampKind>(),
        new OwnValues<GruKind>(),
        new OwnValues<LstmKind>(),
        new ActivationValues(),
        new SoftmaxValues(),
        new TableValues<ConstantKind>(),
        new TableValues<EmbeddingKind>(),
        new SharedValues<AveragePoolKind>(),
        new SharedValues<MaxPoolKind>(),
        new SharedValues<AdaptivePoolKind>(kind => kind.Maximum),
        new SharedValues<ReduceKind>(kind => kind.Function != ReduceFunction.Sum),
        new SharedValues<MinimumKind>(),
        new SharedValues<MaximumKind>(),
        new SharedValues<ConcatKind>(),
        new SharedValues<FlattenKind>(),
        new SharedValues<ReshapeKind>(),
        new SharedValues<TransposeKind>(),
        new SharedValues<SelectKind>(),
        new SharedValues<SliceKind>(),
        new SharedValues<TakeKind>(),
        new SharedValues<ExpandKind>(),
        new SharedValues<FillKind>(),
        new SharedValues<PadKind>(kind => kind.Mode != PadMode.Constant || kind.Value == 0),
        new SharedValues<UpsampleKind>(),
        new SharedValues<DropoutKind>());
}
