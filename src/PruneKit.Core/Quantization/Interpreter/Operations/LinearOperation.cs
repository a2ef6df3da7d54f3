namespace PruneKit;

/// <summary>A linear layer over the last axis.</summary>
/// <param name="sums">A row an output feature.</param>
/// <param name="zeroPoint">The input's zero point.</param>
internal sealed class LinearOperation(ProductSums sums, int zeroPoint) : IntegerOperation
{
    /// <summary>A row an output feature.</summary>
    public ProductSums Sums => sums;

    /// <summary>The input's zero point.</summary>
    public int ZeroPoint => zeroPoint;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        int[] numbers = new int[sums.Rows[0].Length];
        for (int start = 0, next = 0; start < inputs[0].Length; start += numbers.Length)
        {
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = inputs[0][start + i] - zeroPoint;
            for (int row = 0; row < sums.Rows.Count; row++)
                outputs[0][next++] = sums.Apply(numbers, row);
        }
    }
}
