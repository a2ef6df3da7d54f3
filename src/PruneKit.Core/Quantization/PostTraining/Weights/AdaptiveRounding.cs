namespace PruneKit;

/// <summary>Each weight goes up or down so that the layer's answers on the calibration windows change least: errors of weights that meet the same inputs are made to cancel.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2004.10568">Nagel et al. 2020 (AdaRound)</see>, eq. 13: minimise d^T H d for each row, where H is the mean of x x^T and d the rounding error. There a relaxation is trained; here the same binary problem is solved by coordinate
/// descent from the nearest codes: the weight whose other code lowers the sum most is flipped, until none does (at most four flips a weight). The sum never grows, nothing is random and no step size is needed. A weight that is zero or beyond the range stays where it is.
/// Example: steps [0.4, 0.4] that always meet equal inputs, H = [[1, 1], [1, 1]]: the nearest codes [0, 0] have the error 0.64, [1, 0] has 0.04.</remarks>
internal sealed class AdaptiveRounding : IWeightRounding
{
    /// <summary>So many flips a weight are taken for a tie that rounding errors keep alive.</summary>
    private const int MostFlips = 4;

    public static AdaptiveRounding Instance { get; } = new();

    /// <inheritdoc />
    public bool NeedsCurvature => true;

    /// <inheritdoc />
    public int[] Round(RoundingCall call)
    {
        int[] codes = NearestRounding.Instance.Round(call);
        if (call.Curvatures.Count == 0)
            return codes;
        int rows = call.Rows / call.Curvatures.Count;
        Parallel.For(0, call.Rows, row => Descend(call, codes.AsSpan(row * call.Columns, call.Columns), row * call.Columns, call.Curvatures[row / rows]));
        return codes;
    }

    /// <summary>Flips one weight at a time.</summary>
    private static void Descend(RoundingCall call, Span<int> codes, int first, double[] curvature)
    {
        int columns = codes.Length;
        double[] errors = new double[columns], other = new double[columns], slopes = new double[columns];
        for (int i = 0; i < columns; i++)
        {
            errors[i] = codes[i] - call.Steps[first + i];
            other[i] = Other(call.Steps[first + i], codes[i], call.Highest);
            AddTo(slopes, curvature.AsSpan(i * columns, columns), errors[i]);
        }

        for (int flips = 0; flips < MostFlips * columns && Best(other, slopes, curvature) is int best and >= 0; flips++)
        {
            AddTo(slopes, curvature.AsSpan(best * columns, columns), other[best]);
            codes[best] += (int)other[best];
            other[best] = -other[best];
        }
    }

    /// <summary>The step to the neighbour on the weight's other side; 0 where it has none.</summary>
    private static double Other(double steps, int code, int highest) => steps == 0 || Math.Abs(code - steps) > 0.5 || Math.Abs(code - Math.Sign(code - steps)) > highest ? 0 : -Math.Sign(code - steps);

    /// <summary>The flip that lowers the sum most: moving by s changes it by 2 s (H d) + s s H. Negative where none lowers it.</summary>
    private static int Best(double[] other, double[] slopes, double[] curvature)
    {
        (int best, double least) = (-1, 0);
        for (int i = 0; i < other.Length; i++)
        {
            double diagonal = curvature[(i * other.Length) + i];
            double change = other[i] * ((2 * slopes[i]) + (other[i] * diagonal));
            if (change < least - (1e-12 * diagonal))
                (best, least) = (i, change);
        }

        return best;
    }

    private static void AddTo(double[] sums, ReadOnlySpan<double> row, double factor)
    {
        for (int i = 0; factor != 0 && i < row.Length; i++)
            sums[i] += factor * row[i];
    }
}
