using System.Globalization;
using System.Text;

namespace PruneKit.Papers;

/// <summary>A paper's rows beside ours, as Markdown.</summary>
internal static class PaperTable
{
    /// <summary>Error and size, then the layers.</summary>
    /// <param name="paper">The published rows.</param>
    /// <param name="denseRows">The dense networks, a result a seed.</param>
    /// <param name="pruned">Each recipe's results.</param>
    public static string Of(Paper paper, IReadOnlyList<(string Title, PaperResult[] Seeds)> denseRows, IReadOnlyList<(PaperRecipe Recipe, PaperResult[] Seeds)> pruned)
    {
        PaperResult[] dense = denseRows[0].Seeds;
        var text = new StringBuilder();
        text.AppendLine(Invariant($"## {paper.Title}")).AppendLine();
        text.AppendLine(Invariant($"{dense.Length} seeds; mean +- standard deviation of the test error, then each seed. Compression counts weights: {dense[0].Total:N0} over those that are not zero. Biases are not pruned; those of units that are still on a path are counted beside. With shifts: training images come also moved by one pixel.")).AppendLine();
        text.AppendLine("| network | test error % | seeds | compression | weights | biases | units left |").AppendLine("|---|---|---|---|---|---|---|");
        foreach (PaperRow row in paper.Published)
            text.AppendLine(Invariant($"| {row.Method} | {row.ErrorPercent:0.00} | | {row.Compression:0.#}x | {dense[0].Total / row.Compression:N0} | | |"));
        foreach ((string title, PaperResult[] seeds) in denseRows)
            text.AppendLine(Row(title, dense[0].Total, seeds));
        foreach ((PaperRecipe recipe, PaperResult[] seeds) in pruned)
            text.AppendLine(Row(recipe.Title, dense[0].Total, seeds));
        text.AppendLine().AppendLine("Weights kept of each layer, in per cent:").AppendLine();
        AppendLayers(text, paper, dense[0], pruned);
        text.AppendLine();
        foreach (PaperBar bar in paper.Bars)
            text.AppendLine(Verdict(bar, dense[0].Total, pruned));
        return text.ToString();
    }

    private static string Row(string name, long total, PaperResult[] seeds)
    {
        double[] errors = [.. seeds.Select(seed => seed.ErrorPercent)];
        double kept = seeds.Average(seed => seed.Kept);
        string each = string.Join(", ", errors.Select(error => Invariant($"{error:0.00}")));
        string widths = string.Join("-", Enumerable.Range(0, seeds[0].Widths.Count).Select(layer => Invariant($"{seeds.Average(seed => seed.Widths[layer]):0}")));
        return Invariant($"| {name} | {errors.Average():0.00} +- {Deviation(errors):0.00} | {each} | {total / kept:0.#}x | {kept:N0} | {seeds.Average(seed => seed.Biases):0} | {widths} |");
    }

    private static void AppendLayers(StringBuilder text, Paper paper, PaperResult dense, IReadOnlyList<(PaperRecipe Recipe, PaperResult[] Seeds)> pruned)
    {
        text.AppendLine(Invariant($"| network | {string.Join(" | ", dense.Weights.Select(layer => Invariant($"{layer.Layer} ({layer.Weights:N0})")))} |"));
        text.AppendLine(string.Concat(Enumerable.Repeat("|---", dense.Weights.Count + 1)) + "|");
        foreach (PaperLayers row in paper.Layers)
            text.AppendLine(Invariant($"| {row.Method} | {string.Join(" | ", row.KeptPercent.Select(kept => Invariant($"{kept:0.##}")))} |"));
        foreach ((PaperRecipe recipe, PaperResult[] seeds) in pruned)
            text.AppendLine(Invariant($"| {recipe.Title} | {string.Join(" | ", dense.Weights.Select((layer, index) => Invariant($"{seeds.Average(seed => 100.0 * (seed.Weights[index].Weights - seed.Weights[index].Zeros) / layer.Weights):0.##}")))} |"));
    }

    private static string Verdict(PaperBar bar, long total, IReadOnlyList<(PaperRecipe Recipe, PaperResult[] Seeds)> pruned)
    {
        PaperResult[][] small = [.. pruned.Select(one => one.Seeds).Where(seeds => total >= bar.Compression * seeds.Average(seed => seed.Kept))];
        string what = Invariant($"{(bar.IsAim ? "aim" : "bar")} {bar.Compression:0.#}x at <= {bar.ErrorPercent:0.00} %");
        if (small.Length == 0)
            return Invariant($"- {what}: no recipe goes so far");
        double best = small.Min(seeds => seeds.Average(seed => seed.ErrorPercent));
        // Held against the bar as printed: two decimals, as the papers print theirs.
        double missed = Math.Round(best, 2) - bar.ErrorPercent;
        return missed <= 0 ? Invariant($"- {what}: reached, {best:0.00} %") : Invariant($"- {what}: **not reached**, {best:0.00} %: {missed:0.00} points above");
    }

    /// <summary>The standard deviation of a sample; 0 of a single value.</summary>
    internal static double Deviation(double[] values)
    {
        double mean = values.Average();
        return values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
