using System.Globalization;

namespace PruneKit;

/// <summary>A sweep as a chart: weights removed against the metric on the test subjects, one curve for each way of pruning, bars of one standard deviation over seeds, a ring around what is on the Pareto front.</summary>
internal static class SweepChart
{
    private const double PlotWidth = 620;
    private const double PlotHeight = 420;
    private const double Left = 70;
    private const double Top = 50;
    private const double Legend = 300;
    private const double LegendLine = 18;

    /// <summary>Told apart by the colour-blind too: Okabe and Ito's colours, but yellow.</summary>
    private static readonly string[] Colours = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#000000"];

    private static readonly string[] Dashes = ["", "6 3", "2 2", "8 3 2 3"];

    /// <summary>The SVG document.</summary>
    public static string Write(SweepReport report)
    {
        var series = report.Cells.GroupBy(cell => report.Label(cell, amounts: false)).ToArray();
        var page = new SvgPage(Left + PlotWidth + Legend, Math.Max(Top + PlotHeight + 60, Top + (LegendLine * (series.Length + 4))));
        ChartScale x = ChartScale.Over(report.Cells.Select(cell => cell.RemovedPercent.Mean), Left, Left + PlotWidth);
        ChartScale y = ChartScale.Over([.. report.Cells.SelectMany(Ends), .. Ends(report.Dense)], Top + PlotHeight, Top);
        page.Text(Left, 28, $"{report.Task}: {report.MetricName} on the test subjects", size: 16);
        Axes(page, x, y, report);
        Dense(page, y, report);
        for (int i = 0; i < series.Length; i++)
            Curve(page, x, y, [.. series[i].OrderBy(cell => cell.RemovedPercent.Mean)], report, i);
        for (int i = 0; i < series.Length; i++)
            Key(page, i, series[i].Key);
        Notes(page, series.Length, report);
        return page.Finish();
    }

    private static IEnumerable<double> Ends(SweepCell cell)
    {
        double deviation = cell.Test.StandardDeviation ?? 0;
        return [cell.Test.Mean - deviation, cell.Test.Mean + deviation];
    }

    private static void Axes(SvgPage page, ChartScale x, ChartScale y, SweepReport report)
    {
        double bottom = Top + PlotHeight;
        foreach (double tick in x.Ticks)
        {
            page.Line(x.At(tick), Top, x.At(tick), bottom, "#e5e5e5");
            page.Text(x.At(tick), bottom + 18, x.Text(tick), anchor: "middle");
        }

        foreach (double tick in y.Ticks)
        {
            page.Line(Left, y.At(tick), Left + PlotWidth, y.At(tick), "#e5e5e5");
            page.Text(Left - 8, y.At(tick) + 4, y.Text(tick), anchor: "end");
        }

        page.Line(Left, bottom, Left + PlotWidth, bottom, "#333333");
        page.Line(Left, Top, Left, bottom, "#333333");
        page.Text(Left + (PlotWidth / 2), bottom + 42, "weights removed, per cent of the dense network's", anchor: "middle");
        page.Text(18, Top + (PlotHeight / 2), report.MetricName, anchor: "middle", turned: true);
    }

    private static void Dense(SvgPage page, ChartScale y, SweepReport report)
    {
        double at = y.At(report.Dense.Test.Mean);
        page.Line(Left, at, Left + PlotWidth, at, "#777777", width: 1.5, dash: "4 4", title: $"dense: {SweepTable.Text(report.Dense.Test)}");
    }

    private static void Curve(SvgPage page, ChartScale x, ChartScale y, SweepCell[] cells, SweepReport report, int number)
    {
        string colour = Colours[number % Colours.Length];
        page.Polyline(cells.Select(cell => (x.At(cell.RemovedPercent.Mean), y.At(cell.Test.Mean))), colour, Dashes[number / Colours.Length % Dashes.Length]);
        foreach (SweepCell cell in cells)
        {
            (double centre, double height, double deviation) = (x.At(cell.RemovedPercent.Mean), y.At(cell.Test.Mean), cell.Test.StandardDeviation ?? 0);
            if (deviation > 0)
                Whisker(page, centre, y.At(cell.Test.Mean - deviation), y.At(cell.Test.Mean + deviation), colour);
            page.Circle(centre, height, 4, colour, filled: true, $"{report.Label(cell)}: {SweepTable.Text(cell.Test)}");
            if (cell.OnFront)
                page.Circle(centre, height, 8, "#000000", filled: false, "on the Pareto front");
        }
    }

    private static void Whisker(SvgPage page, double x, double low, double high, string colour)
    {
        page.Line(x, low, x, high, colour);
        page.Line(x - 4, low, x + 4, low, colour);
        page.Line(x - 4, high, x + 4, high, colour);
    }

    private static void Key(SvgPage page, int number, string label)
    {
        double left = Left + PlotWidth + 20, at = Top + (LegendLine * number);
        page.Line(left, at, left + 24, at, Colours[number % Colours.Length], width: 2, dash: Dashes[number / Colours.Length % Dashes.Length]);
        page.Text(left + 32, at + 4, label);
    }

    private static void Notes(SvgPage page, int lines, SweepReport report)
    {
        double left = Left + PlotWidth + 20, at = Top + (LegendLine * (lines + 1));
        page.Line(left, at, left + 24, at, "#777777", width: 1.5, dash: "4 4");
        page.Text(left + 32, at + 4, string.Create(CultureInfo.InvariantCulture, $"dense, {SweepTable.Text(report.Dense.Test)}"));
        page.Circle(left + 12, at + LegendLine, 8, "#000000", filled: false, "");
        page.Text(left + 32, at + LegendLine + 4, $"Pareto front: {report.FrontBy}, {report.Cost.Describe()}");
    }
}
