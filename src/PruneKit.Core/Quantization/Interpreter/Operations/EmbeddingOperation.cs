namespace PruneKit;

/// <summary>Rows of a table, by their numbers.</summary>
/// <param name="layer">The layer, for messages.</param>
/// <param name="rows">The codes of each row.</param>
internal sealed class EmbeddingOperation(Layer layer, int[][] rows) : IntegerOperation
{
    /// <summary>The codes of each row.</summary>
    public IReadOnlyList<int[]> Rows => rows;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int i = 0; i < inputs[0].Length; i++)
        {
            int row = inputs[0][i];
            if (row < 0 || row >= rows.Length)
                throw new InvalidInputException($"{layer}: row {row} at position {i}, but its table has rows 0 to {rows.Length - 1}; check the data");
            rows[row].CopyTo(outputs[0], i * rows[row].Length);
        }
    }
}
