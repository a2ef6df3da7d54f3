namespace PruneKit;

/// <summary>A tensor that is left in floating point.</summary>
public sealed class FloatTensor : QuantizedTensor
{
    private readonly float[] _values;

    /// <summary>Wraps a copy of the numbers.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <exception cref="InvalidInputException">Their number does not fit the shape.</exception>
    public FloatTensor(Shape shape, ReadOnlySpan<float> values)
        : base(shape)
    {
        if (values.Length != shape.ElementCount)
            throw new InvalidInputException($"a tensor {shape} has {shape.ElementCount} elements, {values.Length} were given");
        _values = values.ToArray();
    }

    /// <summary>The numbers, row-major.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <inheritdoc />
    public override int Bits => 32;

    /// <inheritdoc />
    public override long ZeroCount => _values.Count(value => value == 0);

    /// <inheritdoc />
    public override float[] ToFloats() => [.. _values];
}
