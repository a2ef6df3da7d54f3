using System.Globalization;
using System.Security;
using System.Text;
using System.Xml;

namespace PruneKit;

/// <summary>A drawing in SVG: the same strokes give the same bytes, text stays text, and no library or font of the machine is asked.</summary>
/// <remarks>Source: <see href="https://www.w3.org/TR/SVG11/">SVG 1.1</see>. Lengths are in pixels, the origin is the upper left corner.</remarks>
internal sealed class SvgPage
{
    private readonly StringBuilder _text = new();

    /// <summary>A white page.</summary>
    public SvgPage(double width, double height)
    {
        Put($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:0.##} {height:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">");
        Put($"<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
    }

    /// <summary>A line.</summary>
    public void Line(double x1, double y1, double x2, double y2, string colour, double width = 1, string dash = "", string title = "") =>
        Put($"<line x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\" stroke=\"{colour}\" stroke-width=\"{width:0.##}\"{Dashed(dash)}{End("line", title)}");

    /// <summary>A line through points.</summary>
    public void Polyline(IEnumerable<(double X, double Y)> points, string colour, string dash = "", double width = 2)
    {
        string path = string.Join(' ', points.Select(point => string.Create(CultureInfo.InvariantCulture, $"{point.X:0.##},{point.Y:0.##}")));
        Put($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width:0.##}\"{Dashed(dash)}/>");
    }

    /// <summary>A disk or a ring.</summary>
    public void Circle(double x, double y, double radius, string colour, bool filled, string title) =>
        Put($"<circle cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\" fill=\"{(filled ? colour : "none")}\" stroke=\"{colour}\" stroke-width=\"1.5\"{End("circle", title)}");

    /// <summary>A filled rectangle.</summary>
    public void Rectangle(double x, double y, double width, double height, string colour) =>
        Put($"<rect x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\" fill=\"{colour}\"/>");

    /// <summary>A line of text.</summary>
    public void Text(double x, double y, string text, int size = 12, string anchor = "start", bool turned = false)
    {
        string turn = turned ? string.Create(CultureInfo.InvariantCulture, $" transform=\"rotate(-90 {x:0.##} {y:0.##})\"") : "";
        Put($"<text x=\"{x:0.##}\" y=\"{y:0.##}\" font-size=\"{size}\" text-anchor=\"{anchor}\" fill=\"#222222\"{turn}>{Escaped(text)}</text>");
    }

    /// <summary>The document.</summary>
    public string Finish() => $"{_text}</svg>\n";

    private static string Dashed(string dash) => dash.Length > 0 ? $" stroke-dasharray=\"{dash}\"" : "";

    private static string End(string element, string title) => title.Length > 0 ? $"><title>{Escaped(title)}</title></{element}>" : "/>";

    /// <summary>What XML has no place for, such as control characters in a file's names, becomes U+FFFD.</summary>
    private static string Escaped(string text) =>
        SecurityElement.Escape(string.Concat(text.EnumerateRunes().Select(rune => rune.IsBmp && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString())));

    private void Put(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
