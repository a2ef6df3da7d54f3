namespace PruneKit;

/// <summary>A function of two codes, element by element, axes of size 1 stretched.</summary>
internal static class PairKernel
{
    /// <summary>Computes it for each element of the output.</summary>
    public static IntegerKernel Of(IntegerCall call, Func<int, int, int> function)
    {
        int[] left = PositionMaps.Expand(call.InputShapes[0], call.OutputShape);
        int[] right = PositionMaps.Expand(call.InputShapes[1], call.OutputShape);
        return (inputs, outputs) =>
        {
            for (int i = 0; i < left.Length; i++)
                outputs[0][i] = function(inputs[0][left[i]], inputs[1][right[i]]);
        };
    }

    /// <summary>Refuses values of different bits, for which TensorFlow Lite has no arithmetic.</summary>
    public static void CheckBits(IntegerCall call)
    {
        if (call.Inputs.Any(input => input.Bits != call.Output.Bits))
            throw call.Refusal($"its inputs have {call.Inputs[0].Bits} and {call.Inputs[1].Bits} bits, its output {call.Output.Bits}; give all the same");
    }
}
