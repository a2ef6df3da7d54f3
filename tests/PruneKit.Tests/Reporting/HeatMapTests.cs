using System.Xml.Linq;

namespace PruneKit.Tests;

/// <summary>The drawing of attributions.</summary>
public sealed class HeatMapTests
{
    [Fact]
    public void Names_with_markup_and_control_characters_stay_text()
    {
        const string evil = "<script>\"&'\u0001\uD83D\uDE00";
        var attribution = new Attribution([new InputAttribution(evil, [[1, 2, 3], [0, 0, 0]], [[0.5, -1, 0], [0, 0, 0.25]])], 1, 0);
        XDocument drawing = XDocument.Parse(HeatMap.Write(evil, [new HeatMapPanel(evil, attribution)]));
        string[] texts = [.. drawing.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value)];
        Assert.Contains("<script>\"&'\uFFFD\uD83D\uDE00", texts);
        Assert.DoesNotContain(drawing.Descendants(), element => element.Name.LocalName == "script");
        string[] colours = [.. drawing.Descendants().Where(element => element.Name.LocalName == "rect").Select(element => (string)element.Attribute("fill")!)];
        Assert.Equal(["#ffffff", "#ff9898", "#3232ff", "#ffcccc"], colours);
    }

    [Fact]
    public void Colours_run_from_blue_over_white_to_red()
    {
        Assert.Equal(["#3232ff", "#ffffff", "#ff3232", "#ff3232"], new[] { HeatMap.Colour(-1), HeatMap.Colour(0), HeatMap.Colour(1), HeatMap.Colour(3) });
    }

    [Fact]
    public void A_long_window_has_no_more_columns_than_fit()
    {
        ValueList<double> row = Enumerable.Range(0, 5000).Select(i => (double)(i + 1)).ToValueList();
        string drawing = HeatMap.Write("long", [new HeatMapPanel("model", new Attribution([new InputAttribution("x", [row], [row])], 1, 0))]);
        Assert.InRange(XDocument.Parse(drawing).Descendants().Count(element => element.Name.LocalName == "rect"), 300, 361);
    }
}
