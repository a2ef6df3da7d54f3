namespace PruneKit;

/// <summary>A tensor of symmetric integers: real = scale * code. A pruned weight has the code 0.</summary>
/// <remarks>Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>: int8 weights in [-127, 127], int32 biases.
/// The scales divide the axis into equal runs: one scale for the tensor, one for each gate of an LSTM (4 scales over 4H rows), one for each row.
/// Codes of b bits lie in [-(2^(b-1) - 1), 2^(b-1) - 1]; one bit means -1 and +1 alone, two bits ternary weights.
/// Example: [2, 2] with axis 0, scales [0.5, 0.25] and codes [1, -2, 3, 4] stands for [0.5, -1, 0.75, 1].</remarks>
public sealed class IntegerTensor : QuantizedTensor
{
    private const int WidestBits = 32;
    private readonly int[] _codes;
    private readonly long _run;

    /// <summary>Wraps a copy of the codes.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="bits">Bits of a code; from 1 to 32.</param>
    /// <param name="codes">The codes, row-major.</param>
    /// <param name="scales">What one step is worth, a scale for each run of the axis; positive, finite.</param>
    /// <param name="axis">The axis that the scales run along. Default 0.</param>
    /// <exception cref="InvalidInputException">Numbers do not fit the shape, the bits or the axis.</exception>
    public IntegerTensor(Shape shape, int bits, ReadOnlySpan<int> codes, ValueList<float> scales, int axis = 0)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(scales);
        (Bits, Scales, Axis, _codes) = (bits, scales, axis, codes.ToArray());
        Check();
        _run = Scales.Count == 1 ? 1 : Shape.Axes.Skip(axis + 1).Aggregate(Shape[axis] / Scales.Count, (product, extent) => product * extent);
    }

    /// <inheritdoc />
    public override int Bits { get; }

    /// <summary>What one step is worth, a scale for each equal run of <see cref="Axis"/>.</summary>
    public ValueList<float> Scales { get; }

    /// <summary>The axis that the scales run along.</summary>
    public int Axis { get; }

    /// <summary>The codes, row-major.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The highest code of so many bits: 127 for 8, 1 for 1 and 2.</summary>
    public static int HighestOf(int bits) => bits == 1 ? 1 : (int)((1L << (bits - 1)) - 1);

    /// <inheritdoc />
    public override long ZeroCount => _codes.Count(code => code == 0);

    /// <summary>The scale of an element, by its row-major position.</summary>
    public float ScaleAt(long position) => Scales[(int)(position / _run % Scales.Count)];

    /// <inheritdoc />
    public override float[] ToFloats()
    {
        var values = new float[_codes.Length];
        for (int i = 0; i < values.Length; i++)
            values[i] = ScaleAt(i) * _codes[i];
        return values;
    }

    private void Check()
    {
        if (_codes.Length != Shape.ElementCount)
            throw new InvalidInputException($"a tensor {Shape} has {Shape.ElementCount} elements, {_codes.Length} codes were given");
        if (Bits is < 1 or > WidestBits)
            throw new InvalidInputException($"codes of {Bits} bits; from 1 to {WidestBits} are supported");
        if (Scales.Count == 0 || Scales.Any(scale => !float.IsFinite(scale) || scale <= 0))
            throw new InvalidInputException($"the scales {Scales} must be positive numbers, at least one");
        if (Scales.Count > 1 && (Axis < 0 || Axis >= Shape.Rank || Shape[Axis] % Scales.Count != 0))
            throw new InvalidInputException($"{Scales.Count} scales do not divide axis {Axis} of {Shape}; give one scale, or as many as divide it");
        int highest = HighestOf(Bits);
        if (Array.FindIndex(_codes, code => code < -highest || code > highest || (Bits == 1 && code == 0)) is int at and >= 0)
            throw new InvalidInputException($"code {_codes[at]} at position {at} is none of {Bits} bits: they lie in [{-highest}, {highest}]{(Bits == 1 ? " without 0" : string.Empty)}");
    }
}
