namespace PruneKit;

/// <summary>Computes an <see cref="AdaptivePoolKind"/>: window i of n covers floor(i L / n) to ceil((i + 1) L / n).</summary>
internal sealed class AdaptivePoolInteger : IntegerRule<AdaptivePoolKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(AdaptivePoolKind kind, IntegerCall call)
    {
        int[][] windows = [[0]];
        for (int axis = 0; axis < kind.Rank; axis++)
        {
            int size = (int)call.InputShape[axis + 1];
            int[][] along = [.. Enumerable.Range(0, (int)kind.OutputSize[axis]).Select(i => Covered(i, (int)kind.OutputSize[axis], size))];
            windows = [.. windows.SelectMany(rows => along.Select(columns => rows.SelectMany(row => columns.Select(column => (row * size) + column)).ToArray()))];
        }

        return kind.Maximum ? PoolOperation.Largest(call, windows) : PoolOperation.Mean(call, windows, [.. windows.Select(window => window.Length)]);
    }

    private static int[] Covered(int i, int count, int size)
    {
        int start = i * size / count;
        return [.. Enumerable.Range(start, ((((i + 1) * size) + count - 1) / count) - start)];
    }
}
