namespace PruneKit;

/// <summary>The coupling rule of every kind.</summary>
internal static class CouplingRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<CouplingRule> All { get; } = new(
        "find its channel groups",
        [.. Weighted, .. ElementWise, .. Joining, .. Windows, .. Axes]);

    private static IEnumerable<CouplingRule> Weighted =>
    [
        new ConvolutionCoupling(),
        new TransposedConvolutionCoupling(),
        new CouplingRule<LinearKind>(Linear),
        new CouplingRule<EmbeddingKind>((_, call) => [.. call.Input, call.Tensor("weight", 1, MemberPart.Producer)]),
        new CouplingRule<BatchNormKind>((kind, call) => Normalize(call, kind.Affine ? ["weight", "bias", "running_mean", "running_var"] : ["running_mean", "running_var"])),
        new CouplingRule<InstanceNormKind>((kind, call) => call.Slide(Normalize(call, kind.Affine ? ["weight", "bias"] : [])[0]), worksOverAxes: true),
        new GroupNormCoupling(),
        new CouplingRule<LayerNormKind>(LayerNorm, worksOverAxes: true),
        new CouplingRule<PReluKind>((kind, call) => kind.Slopes == 1 ? call.Input : Normalize(call, ["weight"])),
        new RecurrentCoupling<LstmKind>(),
        new RecurrentCoupling<GruKind>(),
    ];

    private static IEnumerable<CouplingRule> ElementWise =>
    [
        CouplingRule<ActivationKind>.ElementWise,
        CouplingRule<DropoutKind>.ElementWise,
        CouplingRule<ScaleKind>.ElementWise,
        CouplingRule<ClampKind>.ElementWise,
        CouplingRule<PowerKind>.ElementWise,
        new CouplingRule<SoftmaxKind>((_, call) => call.Input, worksOverAxes: true),
        new FillCoupling(),
    ];

    private static IEnumerable<CouplingRule> Joining =>
    [
        new CouplingRule<AddKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<SubtractKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<MultiplyKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<DivideKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<MinimumKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<MaximumKind>((_, call) => BinaryCoupling.Unite(call)),
        new CouplingRule<MatmulKind>((_, call) => BinaryCoupling.Multiply(call), worksOverAxes: true),
        new CouplingRule<ConcatKind>(AxisCoupling.Concat),
        new CouplingRule<ConstantKind>((kind, call) => [.. Enumerable.Range(0, kind.Shape.Rank).Select(axis => call.Tensor("value", axis, MemberPart.Producer))]),
    ];

    private static IEnumerable<CouplingRule> Windows =>
    [
        new CouplingRule<MaxPoolKind>((_, call) => call.Slide(call.Input[0])),
        new CouplingRule<AveragePoolKind>((_, call) => call.Slide(call.Input[0])),
        new CouplingRule<AdaptivePoolKind>((_, call) => call.Slide(call.Input[0])),
        new CouplingRule<UpsampleKind>((_, call) => call.Slide(call.Input[0])),
    ];

    private static IEnumerable<CouplingRule> Axes =>
    [
        new CouplingRule<FlattenKind>((_, call) => ReshapeCoupling.Divide(call)),
        new CouplingRule<ReshapeKind>((_, call) => ReshapeCoupling.Divide(call)),
        new CouplingRule<TransposeKind>((kind, call) => [.. kind.Permutation.Select(axis => call.Input[axis])]),
        new CouplingRule<MeanKind>((kind, call) => AxisCoupling.Reduce(kind.Axes, kind.KeepDimensions, call), worksOverAxes: true),
        new CouplingRule<ReduceKind>((kind, call) => AxisCoupling.Reduce(kind.Axes, kind.KeepDimensions, call), worksOverAxes: true),
        new CouplingRule<SelectKind>(AxisCoupling.Select),
        new CouplingRule<SliceKind>(AxisCoupling.Slice),
        new CouplingRule<TakeKind>(AxisCoupling.Take),
        new CouplingRule<PadKind>(AxisCoupling.Pad),
        new CouplingRule<ExpandKind>(AxisCoupling.Expand),
    ];

    private static Layout[] Linear(LinearKind kind, CouplingCall call)
    {
        call.Tie("weight", 1, MemberPart.Consumer, call.Input[^1]);
        Layout features = call.Tensor("weight", 0, MemberPart.Producer);
        if (kind.Bias)
            call.Tie("bias", 0, MemberPart.Producer, features);
        return [.. call.Input[..^1], features];
    }

    private static Layout[] Normalize(CouplingCall call, string[] slots)
    {
        foreach (string slot in slots)
            call.Tie(slot, 0, MemberPart.Norm, call.Input[0]);
        return call.Input;
    }

    private static Layout[] LayerNorm(LayerNormKind kind, CouplingCall call)
    {
        int first = call.Input.Length - kind.NormalizedShape.Rank;
        foreach (Slot slot in kind.Slots)
        {
            for (int axis = 0; axis < kind.NormalizedShape.Rank; axis++)
                call.Tie(slot.Name, axis, MemberPart.Norm, call.Input[first + axis]);
        }

        return call.Input;
    }
}
