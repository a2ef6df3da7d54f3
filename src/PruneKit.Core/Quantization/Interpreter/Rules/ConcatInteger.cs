namespace PruneKit;

/// <summary>Computes a <see cref="ConcatKind"/>: codes end to end, each brought to the output's quantisation.</summary>
internal sealed class ConcatInteger : IntegerRule<ConcatKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(ConcatKind kind, IntegerCall call)
    {
        int axis = call.OutputShape.Resolve(kind.Axis);
        int outer = (int)call.OutputShape.Axes.Take(axis).Aggregate(1L, (product, size) => product * size);
        int[] runs = [.. call.InputShapes.Select(shape => (int)(shape.ElementCount / outer))];
        return new ConcatOperation(outer, runs, [.. runs.Select((_, input) => call.Requantizer(input))]);
    }
}
