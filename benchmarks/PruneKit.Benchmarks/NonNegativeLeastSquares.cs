using MathNet.Numerics.LinearAlgebra;

namespace PruneKit.Benchmarks;

/// <summary>Least squares whose solution has no negative number.</summary>
/// <remarks>Source: Lawson and Hanson 1974, Solving Least Squares Problems, chapter 23.</remarks>
internal static class NonNegativeLeastSquares
{
    private const double Tolerance = 1e-9;

    /// <summary>The x of at least 0 that makes |Ax - b| smallest.</summary>
    public static double[] Solve(Matrix<double> a, Vector<double> b)
    {
        double[] norms = [.. a.EnumerateColumns().Select(column => Math.Max(column.L2Norm(), double.Epsilon))];
        Matrix<double> scaled = a.MapIndexed((_, column, value) => norms[column] <= double.Epsilon ? 0 : value / norms[column]);
        Vector<double> x = Vector<double>.Build.Dense(a.ColumnCount);
        HashSet<int> free = [], useless = [];
        for (int round = 0; round < 3 * a.ColumnCount; round++)
        {
            Vector<double> gradient = scaled.TransposeThisAndMultiply(b - (scaled * x));
            int next = Enumerable.Range(0, a.ColumnCount).Where(column => !free.Contains(column) && !useless.Contains(column)).DefaultIfEmpty(-1).MaxBy(column => column < 0 ? 0 : gradient[column]);
            if (next < 0 || gradient[next] <= Tolerance)
                break;
            free.Add(next);
            x = Inside(scaled, b, x, free);
            if (!free.Contains(next))
                useless.Add(next);
        }

        return [.. x.Select((value, column) => value / norms[column])];
    }

    /// <summary>Goes to the best point of the free columns, as far as nothing becomes negative; what becomes 0 is free no more.</summary>
    private static Vector<double> Inside(Matrix<double> a, Vector<double> b, Vector<double> x, HashSet<int> free)
    {
        while (true)
        {
            int[] columns = [.. free.Order()];
            Vector<double> best = Matrix<double>.Build.DenseOfColumnVectors(columns.Select(a.Column)).QR().Solve(b);
            Vector<double> target = Vector<double>.Build.Dense(x.Count);
            for (int i = 0; i < columns.Length; i++)
                target[columns[i]] = best[i];
            int[] bad = [.. columns.Where(column => target[column] <= 0)];
            if (bad.Length == 0)
                return target;
            double step = bad.Min(column => x[column] / (x[column] - target[column]));
            x += step * (target - x);
            free.RemoveWhere(column => x[column] <= Tolerance && target[column] <= 0);
        }
    }
}
