namespace PruneKit;

/// <summary>What element-wise operations on two values share: shapes are aligned at the end and axes of size 1 stretched, as in NumPy; the batch always matches.</summary>
public abstract record BinaryKind : LayerKind
{
    /// <inheritdoc />
    public override ValueList<Shape> InferShapes(ValueList<Shape> inputs)
    {
        Expect(inputs.Count == 2, $"takes 2 inputs, got {inputs.Count}");
        Expect(inputs[0].Rank == inputs[1].Rank, $"needs inputs of the same rank, got {inputs[0]} and {inputs[1]}");
        return [new Shape(inputs[0].Axes.Zip(inputs[1].Axes, (a, b) => Stretch(a, b, inputs)).ToValueList())];
    }

    private static long Stretch(long a, long b, ValueList<Shape> inputs)
    {
        Expect(a == b || a == 1 || b == 1, $"cannot stretch {inputs[0]} and {inputs[1]} to one shape");
        return Math.Max(a, b);
    }
}
