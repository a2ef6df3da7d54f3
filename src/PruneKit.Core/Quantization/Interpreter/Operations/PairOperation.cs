namespace PruneKit;

/// <summary>A function of two codes, element by element, axes of size 1 stretched.</summary>
/// <param name="left">For each element of the output, the position in the first input.</param>
/// <param name="right">For each element of the output, the position in the second input.</param>
/// <param name="function">What is computed.</param>
internal sealed class PairOperation(int[] left, int[] right, IPairFunction function) : IntegerOperation
{
    /// <summary>For each element of the output, the position in the first input.</summary>
    public IReadOnlyList<int> Left => left;

    /// <summary>For each element of the output, the position in the second input.</summary>
    public IReadOnlyList<int> Right => right;

    /// <summary>What is computed.</summary>
    public IPairFunction Function => function;

    /// <summary>For a layer of two inputs.</summary>
    public static PairOperation Of(IntegerCall call, IPairFunction function) =>
        new(PositionMaps.Expand(call.InputShapes[0], call.OutputShape), PositionMaps.Expand(call.InputShapes[1], call.OutputShape), function);

    /// <summary>Refuses values of different bits, for which TensorFlow Lite has no arithmetic.</summary>
    public static void CheckBits(IntegerCall call)
    {
        if (call.Inputs.Any(input => input.Bits != call.Output.Bits))
            throw call.Refusal($"its inputs have {call.Inputs[0].Bits} and {call.Inputs[1].Bits} bits, its output {call.Output.Bits}; give all the same");
    }

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        for (int i = 0; i < left.Length; i++)
            outputs[0][i] = function.Apply(inputs[0][left[i]], inputs[1][right[i]]);
    }
}
