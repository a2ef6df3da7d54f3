namespace PruneKit;

/// <summary>Computes a <see cref="ReduceKind"/>: sums as <see cref="SumKernels"/>, the largest or smallest code.</summary>
internal sealed class ReduceInteger : IntegerRule<ReduceKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(ReduceKind kind, IntegerCall call)
    {
        if (kind.Function == ReduceFunction.Sum)
            return SumKernels.Of(call, kind.Axes, mean: false);
        int[][] groups = ReducedAxes.Groups(call.InputShape, kind.Axes);
        Requantizer requantizer = call.Requantizer();
        bool largest = kind.Function == ReduceFunction.Maximum;
        return (inputs, outputs) =>
        {
            for (int i = 0; i < groups.Length; i++)
                outputs[0][i] = requantizer.Apply(Extreme(inputs[0], groups[i], largest));
        };
    }

    private static int Extreme(int[] codes, int[] positions, bool largest)
    {
        int extreme = codes[positions[0]];
        foreach (int position in positions)
            extreme = largest ? Math.Max(extreme, codes[position]) : Math.Min(extreme, codes[position]);
        return extreme;
    }
}
