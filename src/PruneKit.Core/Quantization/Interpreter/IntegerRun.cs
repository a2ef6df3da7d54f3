namespace PruneKit;

/// <summary>One thread's values, made once and used for every sample.</summary>
/// <param name="plan">What is run.</param>
internal sealed class IntegerRun(IntegerPlan plan)
{
    private readonly int[][] _values = [.. plan.Sizes.Select(size => new int[size])];

    /// <summary>Runs one sample.</summary>
    /// <param name="inputs">The codes of all samples, one array an input.</param>
    /// <param name="outputs">Where the codes of all samples go, one array an output.</param>
    /// <param name="sample">Which sample.</param>
    /// <returns>Itself, for the next.</returns>
    public IntegerRun Run(IReadOnlyList<short[]> inputs, short[][] outputs, int sample)
    {
        for (int input = 0; input < inputs.Count; input++)
        {
            int[] value = _values[input];
            for (int i = 0; i < value.Length; i++)
                value[i] = inputs[input][(sample * value.Length) + i];
        }

        foreach (IntegerStep step in plan.Steps)
            step.Operation.Run([.. step.Inputs.Select(value => _values[value])], [.. step.Outputs.Select(value => _values[value])]);
        for (int output = 0; output < outputs.Length; output++)
        {
            int[] value = _values[plan.OutputValues[output]];
            for (int i = 0; i < value.Length; i++)
                outputs[output][(sample * value.Length) + i] = (short)value[i];
        }

        return this;
    }
}
