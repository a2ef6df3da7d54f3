namespace PruneKit;

/// <summary>The resize rule of every kind.</summary>
internal static class ResizeRules
{
    /// <summary>All rules, by kind.</summary>
    public static KindRules<ResizeRule> All { get; } = new(
        "shrink its channels",
        new ResizeRule<ConvolutionKind>((kind, call) => kind with { InChannels = call.Input[0], OutChannels = call.Output[0], Groups = Groups(kind.Groups, call) }),
        new ResizeRule<TransposedConvolutionKind>((kind, call) => kind with { InChannels = call.Input[0], OutChannels = call.Output[0], Groups = Groups(kind.Groups, call) }),
        new ResizeRule<LinearKind>((kind, call) => kind with { InFeatures = call.Input[-1], OutFeatures = call.Output[-1] }),
        new ResizeRule<EmbeddingKind>((kind, call) => kind with { Width = call.Output[-1] }),
        new ResizeRule<BatchNormKind>((kind, call) => kind with { Features = call.Input[0] }),
        new ResizeRule<InstanceNormKind>((kind, call) => kind with { Features = call.Input[0] }),
        new ResizeRule<GroupNormKind>((kind, call) => kind with { Groups = Groups(kind.Groups, call), Channels = call.Input[0] }),
        new ResizeRule<LayerNormKind>((kind, call) => kind with { NormalizedShape = Shape.Of([.. call.Input.Axes.Skip(call.Input.Rank - kind.NormalizedShape.Rank)]) }),
        new ResizeRule<PReluKind>((kind, call) => kind.Slopes == 1 ? kind : kind with { Slopes = call.Input[0] }),
        new ResizeRule<LstmKind>((kind, call) => kind with { InputSize = call.Input[1], HiddenSize = call.Output[1] / kind.Directions }),
        new ResizeRule<GruKind>((kind, call) => kind with { InputSize = call.Input[1], HiddenSize = call.Output[1] / kind.Directions }),
        new ResizeRule<ConstantKind>((kind, call) => kind with { Shape = call.Output }),
        new ResizeRule<FillKind>(Fill),
        new ResizeRule<ReshapeKind>((_, call) => new ReshapeKind(call.Output)),
        new ResizeRule<ExpandKind>((_, call) => new ExpandKind(call.Output)),
        new ResizeRule<SliceKind>(Slice),
        ResizeRule<ActivationKind>.None,
        ResizeRule<SoftmaxKind>.None,
        ResizeRule<ClampKind>.None,
        ResizeRule<PowerKind>.None,
        ResizeRule<ScaleKind>.None,
        ResizeRule<DropoutKind>.None,
        ResizeRule<MaxPoolKind>.None,
        ResizeRule<AveragePoolKind>.None,
        ResizeRule<AdaptivePoolKind>.None,
        ResizeRule<UpsampleKind>.None,
        ResizeRule<AddKind>.None,
        ResizeRule<SubtractKind>.None,
        ResizeRule<MultiplyKind>.None,
        ResizeRule<DivideKind>.None,
        ResizeRule<MinimumKind>.None,
        ResizeRule<MaximumKind>.None,
        ResizeRule<MatmulKind>.None,
        ResizeRule<ConcatKind>.None,
        ResizeRule<FlattenKind>.None,
        ResizeRule<TransposeKind>.None,
        ResizeRule<MeanKind>.None,
        ResizeRule<ReduceKind>.None,
        ResizeRule<SelectKind>.None,
        ResizeRule<TakeKind>.None,
        ResizeRule<PadKind>.None);

    private static long Groups(long groups, ResizeCall call) => groups == 1 ? 1 : call.Count(Grouped.Note);

    private static SliceKind Slice(SliceKind kind, ResizeCall call)
    {
        if (kind.Step != 1)
            return kind;
        long start = kind.Start == 0 ? 0 : call.Count(AxisCoupling.Before);
        return kind with { Start = start, End = start + call.Output[kind.Axis] };
    }

    private static FillKind Fill(FillKind kind, ResizeCall call)
    {
        int first = call.Input.Rank - kind.Shape.Rank;
        return kind with { Shape = Shape.Of([.. kind.Shape.Axes.Select((size, axis) => size == 1 ? 1 : call.Input[first + axis])]) };
    }
}
