namespace PruneKit;

/// <summary>The memory rule of every kind.</summary>
/// <remarks>A recurrent kernel keeps, at a time, one layer in one direction: the hidden state (activations), the cell state of an LSTM and all gates (accumulators); with several layers also one
/// sequence between two of them. A norm or softmax reads a row before it writes it. A convolution reads its input where it stands; with <see cref="MemoryPlanOptions.ColumnBuffers"/> it unrolls two
/// windows into 16-bit numbers, as CMSIS-NN's <c>arm_convolve_s8</c> does; a transposed one gathers what each output needs. Dropout does nothing at inference.</remarks>
internal static class MemoryRules
{
    /// <summary>Bytes of a number in a column buffer, and windows unrolled at a time.</summary>
    private const long ColumnNumberBytes = 2;
    private const long ColumnsAtATime = 2;

    /// <summary>All rules, by kind.</summary>
    public static KindRules<MemoryRule> All { get; } = new(
        "plan its memory",
        new MemoryRule<ConvolutionKind>(BufferUse.Fresh, Columns),
        new MemoryRule<LinearKind>(BufferUse.Fresh),
        new MemoryRule<LstmKind>(BufferUse.Fresh, (kind, output, options) => Recurrent(kind, output, options, cellStates: 1)),
        new MemoryRule<GruKind>(BufferUse.Fresh, (kind, output, options) => Recurrent(kind, output, options, cellStates: 0)),
        new MemoryRule<BatchNormKind>(BufferUse.InPlace),
        new MemoryRule<LayerNormKind>(BufferUse.InPlace),
        new MemoryRule<ActivationKind>(BufferUse.InPlace),
        new MemoryRule<SoftmaxKind>(BufferUse.InPlace),
        new MemoryRule<MaxPoolKind>(BufferUse.Fresh),
        new MemoryRule<AveragePoolKind>(BufferUse.Fresh),
        new MemoryRule<AdaptivePoolKind>(BufferUse.Fresh),
        new MemoryRule<AddKind>(BufferUse.InPlace),
        new MemoryRule<MultiplyKind>(BufferUse.InPlace),
        new MemoryRule<ScaleKind>(BufferUse.InPlace),
        new MemoryRule<ConcatKind>(BufferUse.Fresh),
        new MemoryRule<FlattenKind>(BufferUse.View),
        new MemoryRule<ReshapeKind>(BufferUse.View),
        new MemoryRule<TransposeKind>(BufferUse.Fresh),
        new MemoryRule<MeanKind>(BufferUse.Fresh),
        new MemoryRule<SelectKind>(BufferUse.Fresh),
        new MemoryRule<SliceKind>(BufferUse.Fresh),
        new MemoryRule<DropoutKind>(BufferUse.View),
        new MemoryRule<TransposedConvolutionKind>(BufferUse.Fresh),
        new MemoryRule<MatmulKind>(BufferUse.Fresh),
        new MemoryRule<GroupNormKind>(BufferUse.InPlace),
        new MemoryRule<InstanceNormKind>(BufferUse.InPlace),
        new MemoryRule<PReluKind>(BufferUse.InPlace),
        new MemoryRule<ClampKind>(BufferUse.InPlace),
        new MemoryRule<PowerKind>(BufferUse.InPlace),
        new MemoryRule<FillKind>(BufferUse.InPlace),
        new MemoryRule<SubtractKind>(BufferUse.InPlace),
        new MemoryRule<DivideKind>(BufferUse.InPlace),
        new MemoryRule<MinimumKind>(BufferUse.InPlace),
        new MemoryRule<MaximumKind>(BufferUse.InPlace),
        new MemoryRule<ReduceKind>(BufferUse.Fresh),
        new MemoryRule<ConstantKind>(BufferUse.Stored),
        new MemoryRule<EmbeddingKind>(BufferUse.Fresh),
        new MemoryRule<UpsampleKind>(BufferUse.Fresh),
        new MemoryRule<PadKind>(BufferUse.Fresh),
        new MemoryRule<ExpandKind>(BufferUse.Fresh),
        new MemoryRule<TakeKind>(BufferUse.Fresh));

    private static long Columns(ConvolutionKind kind, Shape output, MemoryPlanOptions options) => options.ColumnBuffers
        ? ColumnsAtATime * ColumnNumberBytes * (kind.InChannels / kind.Groups) * kind.Kernel.Aggregate(1L, (a, b) => a * b)
        : 0;

    private static long Recurrent(RecurrentKind kind, Shape output, MemoryPlanOptions options, int cellStates)
    {
        long states = kind.HiddenSize * options.BytesPerActivation;
        long accumulators = kind.HiddenSize * (cellStates + kind.Gates) * options.BytesPerAccumulator;
        long between = kind.Layers > 1 ? output.ElementCount * options.BytesPerActivation : 0;
        return states + accumulators + between;
    }
}
