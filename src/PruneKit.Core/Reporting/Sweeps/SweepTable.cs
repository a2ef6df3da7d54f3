using System.Globalization;

namespace PruneKit;

/// <summary>A sweep's one table, the same on the terminal and in Markdown.</summary>
public static class SweepTable
{
    /// <summary>The names of the columns, that of the grid's place first.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["grid", "seeds", "weights removed %", "non-zero weights", "MACs", "bytes", "validation", "test", "front"];

    /// <summary>The rows, the dense networks first. A spread is written as mean and sample standard deviation.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(SweepReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        yield return Row("dense", report.Dense);
        foreach (SweepCell cell in report.Cells)
            yield return Row(report.Label(cell), cell);
    }

    private static string[] Row(string label, SweepCell cell) =>
    [
        label, cell.Test.Count.ToString(CultureInfo.InvariantCulture), Fixed(cell.RemovedPercent.Mean), Whole(cell.NonZeroWeights.Mean), Whole(cell.Macs.Mean), Whole(cell.Bytes.Mean),
        cell.Validation is Spread validation ? Text(validation) : "", Text(cell.Test), cell.OnFront ? "*" : "",
    ];

    /// <summary>Mean and standard deviation: <c>71.20 ± 0.41</c>.</summary>
    internal static string Text(Spread spread) => spread.StandardDeviation is double deviation ? $"{Fixed(spread.Mean)} ± {Fixed(deviation)}" : Fixed(spread.Mean);

    private static string Fixed(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Whole(double value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
