namespace PruneKit;

/// <summary>Softmax over groups of codes.</summary>
internal sealed class SoftmaxOperation : IntegerOperation
{
    private readonly int[][] _rows;
    private readonly Softmax _apply;

    /// <param name="call">The layer.</param>
    /// <param name="rows">The positions that share a sum.</param>
    public SoftmaxOperation(IntegerCall call, int[][] rows)
    {
        (_rows, InputScale) = (rows, call.Input.Scale);
        _apply = call.Input.Bits == 8 ? new IntegerSoftmax(call.Input.Scale).Apply : new IntegerSoftmax16(call.Input.Scale).Apply;
    }

    private delegate void Softmax(Span<int> codes);

    /// <summary>The positions that share a sum.</summary>
    public IReadOnlyList<int[]> Rows => _rows;

    /// <summary>What a step of the input is worth.</summary>
    public float InputScale { get; }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        int[] codes = new int[_rows[0].Length];
        foreach (int[] positions in _rows)
        {
            for (int i = 0; i < codes.Length; i++)
                codes[i] = inputs[0][positions[i]];
            _apply(codes);
            for (int i = 0; i < codes.Length; i++)
                outputs[0][positions[i]] = codes[i];
        }
    }
}
