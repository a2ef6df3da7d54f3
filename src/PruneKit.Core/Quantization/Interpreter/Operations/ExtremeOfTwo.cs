namespace PruneKit;

/// <summary>The larger or smaller of two codes, both brought to the output's quantisation.</summary>
/// <param name="Left">Brings the first there.</param>
/// <param name="Right">Brings the second there.</param>
/// <param name="Largest">Whether the larger is taken.</param>
internal sealed record ExtremeOfTwo(Requantizer Left, Requantizer Right, bool Largest) : IPairFunction
{
    /// <summary>For a layer of two inputs.</summary>
    public static ExtremeOfTwo Of(IntegerCall call, bool largest) => new(call.Requantizer(0), call.Requantizer(1), largest);

    /// <inheritdoc />
    public int Apply(int left, int right) => Largest ? Math.Max(Left.Apply(left), Right.Apply(right)) : Math.Min(Left.Apply(left), Right.Apply(right));
}
