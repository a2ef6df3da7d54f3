namespace PruneKit;

/// <summary>What a sweep found: each run, and mean and spread over seeds at each place of the grid. Written as JSON, CSV, Markdown and a chart.</summary>
/// <param name="Task">The task.</param>
/// <param name="MetricName">What the metric is: <c>macro-F1 over N, S, V (%)</c>.</param>
/// <param name="LargerIsBetter">Whether more of it is better.</param>
/// <param name="Cost">What the Pareto front holds against it.</param>
public sealed record SweepReport(string Task, string MetricName, bool LargerIsBetter, SweepCost Cost)
{
    /// <summary>Name and version of the JSON document.</summary>
    public string Schema { get; } = "prunekit.sweep-report/1";

    /// <value>The dense networks.</value>
    public required SweepCell Dense { get; init; }

    /// <value>The places of the grid, in its order.</value>
    public required ValueList<SweepCell> Cells { get; init; }

    /// <value>Each run, in the grid's order.</value>
    public required ValueList<SweepRow> Points { get; init; }

    /// <value>Points of the grid without a result, in words; empty unless a partial report was asked for.</value>
    public ValueList<string> Missing { get; init; } = [];

    /// <summary>By whose answers the front is marked: <c>validation</c>, or <c>test</c> where the split has no validation subjects.</summary>
    public string FrontBy => Cells.All(cell => cell.Validation is not null) ? "validation" : "test";

    /// <summary>The properties whose value differs between cells, in the grid's order: what tells curves apart.</summary>
    internal IReadOnlyList<string> Varying =>
        [.. Cells.SelectMany(cell => cell.Settings).GroupBy(setting => setting.Name).Where(group => group.Select(setting => setting.Value).Distinct().Count() > 1).Select(group => group.Key)];

    /// <summary>Collects runs.</summary>
    internal static SweepReport Of(TaskDefinition task, IReadOnlyList<SweepRow> rows, IReadOnlyList<SweepMeasure> dense, SweepCost cost)
    {
        long weights = dense[0].Test.Weights;
        SweepCell[] cells = [.. rows.GroupBy(row => row.Settings).Select(group => SweepCell.Of(group.Key, [.. group.Select(row => row.Measure)], weights))];
        return new SweepReport(task.Name, task.Metric.Describe(), task.Metric.LargerIsBetter, cost)
        {
            Dense = SweepCell.Of([], dense, weights),
            Cells = ParetoFront.Mark(cells, cost, task.Metric.LargerIsBetter).ToValueList(),
            Points = rows.ToValueList(),
        };
    }

    /// <summary>A cell in words, without what all cells share: <c>importance magnitude, structure weights</c>.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="amounts">Whether to say how much goes.</param>
    internal string Label(SweepCell cell, bool amounts = true)
    {
        IReadOnlyList<string> varying = Varying;
        IEnumerable<SweepSetting> shown = cell.Settings.Where(setting => varying.Contains(setting.Name) && (amounts || !setting.IsAmount));
        string label = string.Join(", ", shown);
        return label.Length > 0 ? label : amounts && cell.Settings.Count > 0 ? cell.Settings[0].ToString() : "pruned";
    }
}
