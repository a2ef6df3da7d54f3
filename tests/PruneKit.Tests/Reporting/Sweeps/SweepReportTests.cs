namespace PruneKit.Tests;

public sealed class SweepReportTests
{
    [Fact]
    public void The_spread_of_three_values_is_as_documented() => Assert.Equal(new Spread(3, 72, 2, 70, 74), Spread.Of([70, 72, 74]));

    [Fact]
    public void One_value_has_no_deviation() => Assert.Equal(new Spread(1, 5, null, 5, 5), Spread.Of([5]));

    [Fact]
    public void The_front_of_the_documented_example_is_its_second_and_third_cell()
    {
        SweepCell[] cells = [Cell(100, 70), Cell(50, 70), Cell(20, 60), Cell(30, 55)];
        Assert.Equal([false, true, true, false], ParetoFront.Mark(cells, SweepCost.Weights, largerIsBetter: true).Select(cell => cell.OnFront));
        Assert.Equal([false, false, true, true], ParetoFront.Mark([Cell(100, 70), Cell(50, 70), Cell(20, 60), Cell(10, 65)], SweepCost.Weights, largerIsBetter: false).Select(cell => cell.OnFront));
    }

    [Fact]
    public void Two_equal_cells_are_both_on_the_front() =>
        Assert.All(ParetoFront.Mark([Cell(10, 5), Cell(10, 5)], SweepCost.Weights, largerIsBetter: true), cell => Assert.True(cell.OnFront));

    [Theory]
    [InlineData(0, 100, "0", "100")]
    [InlineData(88.2, 91.7, "88.5", "91.5")]
    [InlineData(5, 5, "4.0", "6.0")]
    public void A_scale_marks_round_numbers(double least, double most, string first, string last)
    {
        ChartScale scale = ChartScale.Over([least, most], 0, 100);
        Assert.InRange(scale.Ticks.Count, 3, 9);
        Assert.Equal(first, scale.Text(scale.Ticks[0]));
        Assert.Equal(last, scale.Text(scale.Ticks[^1]));
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.At(tick), 0, 100));
    }

    [Fact]
    public void A_csv_cell_with_a_comma_or_a_quote_is_quoted()
    {
        string csv = SweepCsv.Write(Report([Row(0, 1, 60, [new SweepSetting("target", "flash=1KiB,ram=2KiB"), new SweepSetting("protect", "[\"fc\"]")])]));
        Assert.Contains(",\"flash=1KiB,ram=2KiB\",\"[\"\"fc\"\"]\",", csv, StringComparison.Ordinal);
        Assert.Equal(3, csv.Split("\r\n").Length);
    }

    [Fact]
    public void The_chart_is_well_formed_and_shows_every_curve_and_the_front()
    {
        SweepReport report = Report([.. from way in (string[])["magnitude", "a<b"] from percent in (string[])["50", "80"] from seed in (int[])[1, 2] select Row(0, seed, 70 + seed, [new("importance", way), new("sparsity", percent)])]);
        var chart = System.Xml.Linq.XDocument.Parse(SweepChart.Write(report));
        string[] texts = [.. chart.Descendants().Where(node => node.Name.LocalName == "text").Select(node => node.Value)];
        Assert.Contains("importance a<b", texts);
        Assert.Contains("importance magnitude", texts);
        Assert.Contains(chart.Descendants(), node => node.Value == "on the Pareto front");
        Assert.Equal(2, chart.Descendants().Count(node => node.Name.LocalName == "polyline"));
    }

    private static SweepReport Report(SweepRow[] rows)
    {
        var task = new TaskDefinition("t", [], ["a"], new MetricSpec(MetricKind.Accuracy, []));
        return SweepReport.Of(task, rows, [rows[0].Measure], SweepCost.Weights);
    }

    private static SweepRow Row(int index, int seed, double metric, ValueList<SweepSetting> settings) =>
        new(index, "0123", seed, settings, new SweepMeasure(new ModelMeasure("m", metric, 10, 8, 4, 50, 100, 1000, 500, new Evaluation(1, MetricKind.Accuracy, metric))) { Validation = metric });

    private static SweepCell Cell(double cost, double metric)
    {
        Spread one = Spread.Of([1]), costs = Spread.Of([cost]);
        return new SweepCell([], one, costs, one, one, Spread.Of([metric]));
    }
}
