namespace PruneKit;

/// <summary>Computes an <see cref="EmbeddingKind"/>: an input's code is the number of a row, whose codes are copied.</summary>
internal sealed class EmbeddingInteger : IntegerRule<EmbeddingKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(EmbeddingKind kind, IntegerCall call)
    {
        if (call.Input.Scale != 1 || call.Input.ZeroPoint != 0 || kind.Count > call.Input.Highest + 1L)
            throw call.Refusal($"its input is quantised as {call.Input}; row numbers up to {kind.Count - 1} need the scale 1, the zero point 0 and enough bits");
        int[][] rows = [.. call.Floats("weight").Select(call.Output.Quantize).Chunk((int)kind.Width)];
        return (inputs, outputs) =>
        {
            for (int i = 0; i < inputs[0].Length; i++)
            {
                int row = inputs[0][i];
                if (row < 0 || row >= rows.Length)
                    throw new InvalidInputException($"{call.Layer}: row {row} at position {i}, but its table has rows 0 to {rows.Length - 1}; check the data");
                rows[row].CopyTo(outputs[0], i * rows[row].Length);
            }
        };
    }
}
