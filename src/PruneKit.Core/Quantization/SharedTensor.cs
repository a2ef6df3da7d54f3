namespace PruneKit;

/// <summary>A tensor whose elements share a few numbers: each is an entry of a codebook.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3. A pruned weight is an element whose entry is exactly 0.
/// Example: [2, 2] with the codebook [0, -0.5, 0.75] and codes [1, 0, 0, 2] stands for [-0.5, 0, 0, 0.75].</remarks>
public sealed class SharedTensor : QuantizedTensor
{
    private readonly int[] _codes;

    /// <summary>Wraps a copy of the codes.</summary>
    /// <param name="shape">The shape.</param>
    /// <param name="codes">For each element, row-major, its entry.</param>
    /// <param name="codebook">The numbers; finite, from 1 to 65,536.</param>
    /// <exception cref="InvalidInputException">A code is no entry, or numbers do not fit the shape.</exception>
    public SharedTensor(Shape shape, ReadOnlySpan<int> codes, ValueList<float> codebook)
        : base(shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        ArgumentNullException.ThrowIfNull(codebook);
        (Codebook, _codes) = (codebook, codes.ToArray());
        if (_codes.Length != shape.ElementCount)
            throw new InvalidInputException($"a tensor {shape} has {shape.ElementCount} elements, {_codes.Length} codes were given");
        if (codebook.Count is < 1 or > 65_536 || codebook.Any(entry => !float.IsFinite(entry)))
            throw new InvalidInputException($"a codebook of {codebook.Count} entries; it takes from 1 to 65,536 finite numbers");
        if (Array.FindIndex(_codes, code => code < 0 || code >= codebook.Count) is int at and >= 0)
            throw new InvalidInputException($"code {_codes[at]} at position {at} is no entry of a codebook of {codebook.Count}");
    }

    /// <summary>The numbers that elements share.</summary>
    public ValueList<float> Codebook { get; }

    /// <summary>For each element, row-major, its entry.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <inheritdoc />
    public override int Bits => Math.Max(1, 32 - int.LeadingZeroCount(Codebook.Count - 1));

    /// <inheritdoc />
    public override long ZeroCount => _codes.Count(code => Codebook[code] == 0);

    /// <inheritdoc />
    public override float[] ToFloats() => [.. _codes.Select(code => Codebook[code])];
}
