using System.Globalization;

namespace PruneKit;

/// <summary>Attributions as a drawing over time and channel: red for what raises the answer, blue for what lowers it, the signal as a line over it. Each panel has its own scale, which its caption names.</summary>
internal static class HeatMap
{
    private const double Left = 130;
    private const double Width = 720;
    private const double RowHeight = 30;
    private const double Gap = 46;

    /// <summary>More columns than that could not be told apart; neighbouring times are added up.</summary>
    private const int MostColumns = 360;

    /// <summary>The SVG document.</summary>
    /// <param name="title">What stands on top.</param>
    /// <param name="panels">One a network, one below the other.</param>
    public static string Write(string title, IReadOnlyList<HeatMapPanel> panels)
    {
        double height = 60 + panels.Sum(panel => 40 + panel.Attribution.Inputs.Sum(HeightOf));
        var page = new SvgPage(Left + Width + 30, height);
        page.Text(20, 28, title, size: 16);
        double top = 60;
        foreach (HeatMapPanel panel in panels)
            top = Draw(page, panel, top);
        return page.Finish();
    }

    private static double HeightOf(InputAttribution input) => (input.Values.Count * RowHeight) + Gap;

    private static double Draw(SvgPage page, HeatMapPanel panel, double top)
    {
        double scale = panel.Attribution.Inputs.SelectMany(input => input.Values).SelectMany(Columns).Select(Math.Abs).DefaultIfEmpty(0).Max();
        page.Text(20, top, string.Create(CultureInfo.InvariantCulture, $"{panel.Caption}; full colour is {scale:0.###e+0}"), size: 13);
        top += 22;
        foreach (InputAttribution input in panel.Attribution.Inputs)
        {
            for (int channel = 0; channel < input.Values.Count; channel++)
                Row(page, input, channel, top + (channel * RowHeight), scale);
            Axis(page, input, top + (input.Values.Count * RowHeight));
            top += HeightOf(input);
        }

        return top + 18;
    }

    private static void Row(SvgPage page, InputAttribution input, int channel, double top, double scale)
    {
        string name = input.Values.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $"{input.Name} {channel}") : input.Name;
        page.Text(Left - 8, top + (RowHeight / 2) + 4, name, anchor: "end");
        double[] columns = Columns(input.Values[channel]);
        double width = Width / columns.Length;
        for (int i = 0; i < columns.Length; i++)
        {
            string colour = Colour(scale > 0 ? columns[i] / scale : 0);
            if (colour != White)
                page.Rectangle(Left + (i * width), top, width, RowHeight - 2, colour);
        }

        Signal(page, input.Signal[channel], top);
    }

    private static void Signal(SvgPage page, ValueList<double> signal, double top)
    {
        double low = signal.Min(), high = signal.Max();
        if (signal.Count < 2 || high <= low)
            return;
        double bottom = top + RowHeight - 4;
        page.Polyline(signal.Select((value, t) => (Left + ((t + 0.5) * Width / signal.Count), bottom - ((value - low) / (high - low) * (RowHeight - 6)))), "#333333", width: 0.7);
    }

    private static void Axis(SvgPage page, InputAttribution input, double top)
    {
        int times = input.Values[0].Count;
        page.Line(Left, top, Left + Width, top, "#333333");
        page.Text(Left, top + 14, "0", size: 10);
        page.Text(Left + Width, top + 14, (times - 1).ToString(CultureInfo.InvariantCulture), size: 10, anchor: "end");
        page.Text(Left + (Width / 2), top + 14, "sample in the window", size: 10, anchor: "middle");
    }

    /// <summary>Sums over neighbouring times, as few to a column as will fit.</summary>
    private static double[] Columns(ValueList<double> row)
    {
        int together = (row.Count + MostColumns - 1) / MostColumns;
        return [.. row.Chunk(together).Select(values => values.Sum())];
    }

    private const string White = "#ffffff";

    /// <summary>From blue (-1) over white (0) to red (1).</summary>
    internal static string Colour(double share)
    {
        int faded = 255 - (int)Math.Round(Math.Min(1, Math.Abs(share)) * 205, MidpointRounding.AwayFromZero);
        return share >= 0 ? $"#ff{faded:x2}{faded:x2}" : $"#{faded:x2}{faded:x2}ff";
    }
}
