namespace PruneKit;

/// <summary>Computes an <see cref="EmbeddingKind"/>: an input's code is the number of a row, whose codes are copied.</summary>
internal sealed class EmbeddingInteger : IntegerRule<EmbeddingKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(EmbeddingKind kind, IntegerCall call)
    {
        if (call.Input.Scale != 1 || call.Input.ZeroPoint != 0 || kind.Count > call.Input.Highest + 1L)
            throw call.Refusal($"its input is quantised as {call.Input}; row numbers up to {kind.Count - 1} need the scale 1, the zero point 0 and enough bits");
        return new EmbeddingOperation(call.Layer, [.. call.Floats("weight").Select(call.Output.Quantize).Chunk((int)kind.Width)]);
    }
}
