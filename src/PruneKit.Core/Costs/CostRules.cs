namespace PruneKit;

/// <summary>The cost rule of every kind.</summary>
internal static class CostRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<CostRule> All { get; } = new(
        "count its cost",
        new CostRule<ConvolutionKind>((kind, _, output) => output.ElementCount * (kind.InChannels / kind.Groups) * kind.Kernel.Aggregate(1L, (a, b) => a * b)),
        new CostRule<LinearKind>((kind, inputs, _) => inputs[0].ElementCount * kind.OutFeatures),
        new CostRule<TransposedConvolutionKind>((kind, inputs, _) => inputs[0].ElementCount * (kind.OutChannels / kind.Groups) * kind.Kernel.Aggregate(1L, (a, b) => a * b)),
        new CostRule<MatmulKind>((_, inputs, output) => output.ElementCount * inputs[0][-1]),
        new CostRule<LstmKind>(Recurrent),
        new CostRule<GruKind>(Recurrent),
        CostRule<BatchNormKind>.Free,
        CostRule<LayerNormKind>.Free,
        CostRule<ActivationKind>.Free,
        CostRule<SoftmaxKind>.Free,
        CostRule<MaxPoolKind>.Free,
        CostRule<AveragePoolKind>.Free,
        CostRule<AdaptivePoolKind>.Free,
        CostRule<AddKind>.Free,
        CostRule<MultiplyKind>.Free,
        CostRule<ScaleKind>.Free,
        CostRule<ConcatKind>.Free,
        CostRule<FlattenKind>.Free,
        CostRule<ReshapeKind>.Free,
        CostRule<TransposeKind>.Free,
        CostRule<MeanKind>.Free,
        CostRule<SelectKind>.Free,
        CostRule<SliceKind>.Free,
        CostRule<DropoutKind>.Free,
        CostRule<GroupNormKind>.Free,
        CostRule<InstanceNormKind>.Free,
        CostRule<PReluKind>.Free,
        CostRule<ClampKind>.Free,
        CostRule<PowerKind>.Free,
        CostRule<SubtractKind>.Free,
        CostRule<DivideKind>.Free,
        CostRule<MinimumKind>.Free,
        CostRule<MaximumKind>.Free,
        CostRule<ReduceKind>.Free,
        CostRule<ConstantKind>.Free,
        CostRule<FillKind>.Free,
        CostRule<EmbeddingKind>.Free,
        CostRule<UpsampleKind>.Free,
        CostRule<PadKind>.Free,
        CostRule<ExpandKind>.Free,
        CostRule<TakeKind>.Free);

    /// <summary>Every time step multiplies every weight once.</summary>
    private static long Recurrent(RecurrentKind kind, ValueList<Shape> inputs, Shape output) =>
        inputs[0][0] * kind.Slots.Where(slot => slot.Role == SlotRole.Weight).Sum(slot => slot.Shape.ElementCount);
}
