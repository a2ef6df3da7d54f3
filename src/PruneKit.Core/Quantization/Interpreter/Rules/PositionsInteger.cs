namespace PruneKit;

/// <summary>Computes a kind that only puts numbers elsewhere; codes are brought to the output's quantisation where it differs.</summary>
/// <param name="map">For each position of the output, that of the input.</param>
internal sealed class PositionsInteger<TKind>(Func<TKind, Shape, int[]> map) : IntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(TKind kind, IntegerCall call) => PositionsOperation.Of(call, map(kind, call.InputShape));
}
