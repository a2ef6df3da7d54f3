namespace PruneKit;

/// <summary>Computes a <see cref="ConcatKind"/>: codes end to end, each brought to the output's quantisation.</summary>
internal sealed class ConcatInteger : IntegerRule<ConcatKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(ConcatKind kind, IntegerCall call)
    {
        int axis = call.OutputShape.Resolve(kind.Axis);
        int outer = (int)call.OutputShape.Axes.Take(axis).Aggregate(1L, (product, size) => product * size);
        int row = (int)(call.OutputShape.ElementCount / outer);
        int[] runs = [.. call.InputShapes.Select(shape => (int)(shape.ElementCount / outer))];
        Requantizer[] requantizers = [.. runs.Select((_, input) => call.Requantizer(input))];
        return (inputs, outputs) =>
        {
            int start = 0;
            for (int input = 0; input < runs.Length; input++)
            {
                for (int i = 0; i < outer * runs[input]; i++)
                    outputs[0][(i / runs[input] * row) + start + (i % runs[input])] = requantizers[input].Apply(inputs[input][i]);
                start += runs[input];
            }
        };
    }
}
