namespace PruneKit;

/// <summary>How the elements of a tensor fall to its scales: equal runs of an axis, as in <see cref="IntegerTensor"/>.</summary>
/// <param name="Shape">The tensor's shape.</param>
/// <param name="Count">How many scales there are; divides the axis.</param>
/// <param name="Axis">The axis.</param>
internal readonly record struct ScaleRuns(Shape Shape, int Count, int Axis)
{
    /// <summary>Where the scales of a slot lie: one a row of a convolution's or linear layer's weight, one a gate of a recurrent layer's, one for everything else.</summary>
    /// <remarks>Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>: CONV_2D per axis 0; of an LSTM each gate is a tensor.</remarks>
    public static ScaleRuns Of(Layer layer, Slot slot, bool perChannel) => layer.Kind switch
    {
        RecurrentKind recurrent => new(slot.Shape, perChannel ? recurrent.Gates : 1, 0),
        ConvolutionKind or LinearKind when perChannel => new(slot.Shape, (int)slot.Shape[0], 0),
        TransposedConvolutionKind when perChannel && slot.Role == SlotRole.Weight => new(slot.Shape, (int)slot.Shape[1], 1),
        _ => new(slot.Shape, 1, 0),
    };

    /// <summary>The scale of an element, by its row-major position.</summary>
    public int At(long position) => Count == 1 ? 0 : (int)(position / Run % Count);

    /// <summary>The numbers of each scale.</summary>
    public double[][] Split(double[] values)
    {
        if (Axis == 0)
            return [.. values.Chunk(values.Length / Count)];
        ScaleRuns runs = this;
        return [.. values.Select((value, i) => (value, run: runs.At(i))).GroupBy(pair => pair.run).OrderBy(group => group.Key).Select(group => group.Select(pair => pair.value).ToArray())];
    }

    private long Run => Shape.Axes.Skip(Axis + 1).Aggregate(Shape[Axis] / Count, (product, extent) => product * extent);
}
