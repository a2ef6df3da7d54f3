namespace PruneKit;

/// <summary>Products of matrices, both of which are values: sums of (a - zero point) * (b - zero point).</summary>
/// <param name="call">The layer.</param>
/// <param name="output">From sums to the output's codes.</param>
/// <param name="lefts">For each matrix of the output, which of the first input's it reads.</param>
/// <param name="rights">For each matrix of the output, which of the second input's it reads.</param>
internal sealed class MatmulOperation(IntegerCall call, OutputStage output, int[] lefts, int[] rights) : IntegerOperation
{
    /// <summary>From sums to the output's codes.</summary>
    public OutputStage Output => output;

    /// <summary>For each matrix of the output, which of the first input's it reads.</summary>
    public IReadOnlyList<int> Lefts => lefts;

    /// <summary>For each matrix of the output, which of the second input's it reads.</summary>
    public IReadOnlyList<int> Rights => rights;

    /// <summary>Rows of a matrix of the output.</summary>
    public int Rows => (int)call.InputShape[-2];

    /// <summary>Products in a sum.</summary>
    public int Depth => (int)call.InputShape[-1];

    /// <summary>Columns of a matrix of the output.</summary>
    public int Columns => (int)call.OutputShape[-1];

    /// <summary>The zero points of both inputs.</summary>
    public (int Left, int Right) ZeroPoints => (call.Inputs[0].ZeroPoint, call.Inputs[1].ZeroPoint);

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        (int rows, int depth, int columns) = (Rows, Depth, Columns);
        int[] row = new int[depth];
        int[] column = new int[depth];
        for (int i = 0; i < outputs[0].Length; i++)
        {
            int matrix = i / (rows * columns);
            Copy(inputs[0], (lefts[matrix] * rows * depth) + (i / columns % rows * depth), 1, ZeroPoints.Left, row);
            Copy(inputs[1], (rights[matrix] * depth * columns) + (i % columns), columns, ZeroPoints.Right, column);
            outputs[0][i] = output.Apply(IntegerDot.WideSum(row, column), 0);
        }
    }

    private static void Copy(int[] codes, int start, int step, int zeroPoint, int[] numbers)
    {
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = codes[start + (i * step)] - zeroPoint;
    }
}
