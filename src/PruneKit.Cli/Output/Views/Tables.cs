using System.Globalization;
using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Tables that all look alike.</summary>
internal static class Tables
{
    /// <summary>An empty table; columns after the first are numbers unless their name ends in a space.</summary>
    public static Table Create(params ReadOnlySpan<string> columns)
    {
        Table table = new Table().Border(TableBorder.Simple);
        for (int i = 0; i < columns.Length; i++)
        {
            var column = new TableColumn(Markup.Escape(columns[i].TrimEnd())).NoWrap();
            table.AddColumn(i == 0 || columns[i].EndsWith(' ') ? column.LeftAligned() : column.RightAligned());
        }

        return table;
    }

    /// <summary>Adds a row of plain text.</summary>
    public static void Row(this Table table, params ReadOnlySpan<string> cells) => table.AddRow([.. cells.ToArray().Select(cell => new Text(cell))]);

    /// <summary>With thousands marked.</summary>
    public static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>With two decimals.</summary>
    public static string Fixed(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>In scientific notation.</summary>
    public static string Small(double value) => value.ToString("0.0e+0", CultureInfo.InvariantCulture);

    /// <summary>A line of plain text; never wrapped inside a path.</summary>
    public static void Line(this IAnsiConsole console, FormattableString text) =>
        console.Profile.Out.Writer.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
