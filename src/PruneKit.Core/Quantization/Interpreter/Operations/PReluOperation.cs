namespace PruneKit;

/// <summary>Codes of positive numbers by one factor, those of others times the slope's code by another.</summary>
/// <param name="call">The layer.</param>
/// <param name="slopes">The slopes' codes, one a channel or one for all.</param>
/// <param name="positive">From the input's steps to the output's.</param>
/// <param name="negative">From the input's steps times a slope's to the output's, one a slope.</param>
internal sealed class PReluOperation(IntegerCall call, int[] slopes, Multiplier positive, Multiplier[] negative) : IntegerOperation
{
    /// <summary>How many slopes there are; as many equal runs of codes share them.</summary>
    public int Slopes => slopes.Length;

    /// <summary>The output's code.</summary>
    /// <param name="code">The input's code.</param>
    /// <param name="slope">Which slope.</param>
    public int Apply(int code, int slope)
    {
        int number = code - call.Input.ZeroPoint;
        int result = number >= 0 ? positive.Apply(number) : negative[slope].Apply(number * slopes[slope]);
        return Math.Clamp(result + call.Output.ZeroPoint, call.Output.Lowest, call.Output.Highest);
    }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        int run = inputs[0].Length / slopes.Length;
        for (int i = 0; i < inputs[0].Length; i++)
            outputs[0][i] = Apply(inputs[0][i], i / run);
    }
}
