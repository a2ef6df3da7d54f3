namespace PruneKit;

/// <summary>A transposed convolution: every code less its zero point adds its multiple of the kernel to the accumulators.</summary>
/// <param name="kind">The layer's kind.</param>
/// <param name="call">The layer.</param>
/// <param name="sums">A row an output channel: channels of its group, then taps.</param>
/// <param name="scatter">Adds up.</param>
internal sealed class TransposedConvolutionOperation(TransposedConvolutionKind kind, IntegerCall call, ProductSums sums, Scatter scatter) : IntegerOperation
{
    /// <summary>The layer's kind.</summary>
    public TransposedConvolutionKind Kind => kind;

    /// <summary>The layer.</summary>
    public IntegerCall Call => call;

    /// <summary>A row an output channel: channels of its group, then taps.</summary>
    public ProductSums Sums => sums;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        long[] added = scatter.Sum(inputs[0], call.Input.ZeroPoint, outputs[0].Length);
        int area = outputs[0].Length / sums.Biases.Count;
        for (int i = 0; i < added.Length; i++)
            outputs[0][i] = sums.Output.Apply(added[i] + sums.Biases[i / area], i / area);
    }
}
