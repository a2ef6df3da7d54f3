using System.Globalization;
using System.Text;

namespace PruneKit.Papers;

/// <summary>Deep Compression's rows beside ours, as Markdown: every byte of the file counts.</summary>
/// <param name="paper">The published rows.</param>
/// <param name="dense">The dense network, a result a seed.</param>
internal sealed class CompressedTable(CompressedPaper paper, PaperResult[] dense)
{
    private readonly Dictionary<string, long> _sizes = paper.Paper.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight).ToDictionary(tensor => tensor.Layer.Name, tensor => tensor.Shape.ElementCount);

    private long DenseBytes => 4 * paper.Paper.Spec.Tensors.Sum(tensor => tensor.Shape.ElementCount);

    /// <summary>Error and size, then the layers, then the verdict.</summary>
    public string Of(IReadOnlyList<(CompressedRecipe Recipe, PaperResult[] Pruned, CompressedResult[] Files)> rows)
    {
        var text = new StringBuilder();
        text.AppendLine(Invariant($"## {paper.Paper.Title}")).AppendLine();
        text.AppendLine(Invariant($"{dense.Length} seeds; mean +- standard deviation of the test error, then each seed. The file holds everything: {DenseBytes:N0} bytes of float32 over its bytes is the rate. Pruned: the error before weights are shared.")).AppendLine();
        text.AppendLine("| network | test error % | seeds | pruned | file (bytes) | rate |").AppendLine("|---|---|---|---|---|---|");
        text.AppendLine(Invariant($"| Deep Compression, Han 2016 | {paper.ErrorPercent:0.00} | | | {1000 * paper.KiloBytes:N0} | {paper.Rate:0}x |"));
        text.AppendLine(Invariant($"| ours, dense, shifts | {Spread([.. dense.Select(seed => seed.ErrorPercent)])} | | {DenseBytes:N0} | 1x |"));
        foreach ((CompressedRecipe recipe, PaperResult[] pruned, CompressedResult[] files) in rows)
            text.AppendLine(Invariant($"| {recipe.Title} | {Spread([.. files.Select(file => file.ErrorPercent)])} | {pruned.Average(seed => seed.ErrorPercent):0.00} | {Bytes(files):N0} | {DenseBytes / Bytes(files):0.#}x |"));
        text.AppendLine().AppendLine("By layer, means over the seeds: weights kept, bits of a kept weight's value and of its index after entropy coding, and the layer's bytes (its biases and codebook too) over those in float32.").AppendLine();
        AppendLayers(text, rows);
        text.AppendLine();
        foreach (PaperBar bar in paper.Bars)
            text.AppendLine(Verdict(bar, rows));
        return text.ToString();
    }

    private void AppendLayers(StringBuilder text, IReadOnlyList<(CompressedRecipe Recipe, PaperResult[] Pruned, CompressedResult[] Files)> rows)
    {
        text.AppendLine("| network | layer | kept % | value bits | index bits | codebook bytes | bias bytes | rate % |").AppendLine("|---|---|---|---|---|---|---|---|");
        foreach (CompressedLayer layer in paper.Layers)
            text.AppendLine(Invariant($"| Deep Compression | {layer.Layer} ({_sizes[layer.Layer]:N0}) | {layer.KeptPercent:0.##} | {layer.ValueBits:0.0} | {layer.IndexBits:0.0} | | | {layer.RatePercent:0.00} |"));
        foreach ((CompressedRecipe recipe, _, CompressedResult[] files) in rows)
        {
            foreach (string layer in _sizes.Keys)
                text.AppendLine(Layer(recipe, layer, files));
            text.AppendLine(Invariant($"| {recipe.Title} | header, description, checks | | | | | | {100 * files.Average(file => Shared(file.Layout)) / DenseBytes:0.00} ({files.Average(file => Shared(file.Layout)):0} bytes) |"));
        }
    }

    private string Layer(CompressedRecipe recipe, string layer, CompressedResult[] files)
    {
        double Mean(Func<BundleTensorBytes, bool> which, Func<BundleTensorBytes, double> what) => files.Average(file => file.Layout.Tensors.Where(tensor => tensor.Layer == layer && which(tensor)).Sum(what));
        static bool IsWeight(BundleTensorBytes tensor) => tensor.Role == SlotRole.Weight;
        double kept = Mean(IsWeight, tensor => tensor.NonZeros);
        long elements = paper.Paper.Spec.Tensors.Where(tensor => tensor.Layer.Name == layer).Sum(tensor => tensor.Shape.ElementCount);
        return Invariant($"| {recipe.Title} | {layer} | {100 * kept / _sizes[layer]:0.##} | {8 * Mean(IsWeight, tensor => tensor.ValueBytes) / kept:0.0} | {8 * Mean(IsWeight, tensor => tensor.IndexBytes) / kept:0.0} | {Mean(IsWeight, tensor => tensor.NumberBytes):0} | {Mean(tensor => !IsWeight(tensor), tensor => tensor.Bytes):0} | {100 * Mean(_ => true, tensor => tensor.Bytes) / (4 * elements):0.00} |");
    }

    private string Verdict(PaperBar bar, IReadOnlyList<(CompressedRecipe Recipe, PaperResult[] Pruned, CompressedResult[] Files)> rows)
    {
        string what = Invariant($"{(bar.IsAim ? "aim" : "bar")} {bar.Compression:0.#}x at <= {bar.ErrorPercent:0.00} %");
        CompressedResult[][] small = [.. rows.Select(row => row.Files).Where(files => DenseBytes >= bar.Compression * Bytes(files))];
        if (small.Length == 0)
            return Invariant($"- {what}: **not reached**, the smallest file has {DenseBytes / rows.Min(row => Bytes(row.Files)):0.#}x");
        double best = small.Min(files => files.Average(file => file.ErrorPercent));
        // Held against the bar as printed: two decimals, as the papers print theirs.
        double missed = Math.Round(best, 2) - bar.ErrorPercent;
        return missed <= 0 ? Invariant($"- {what}: reached, {best:0.00} %") : Invariant($"- {what}: **not reached**, {best:0.00} %: {missed:0.00} points above");
    }

    private static double Bytes(CompressedResult[] files) => files.Average(file => file.Layout.TotalBytes);

    private static long Shared(BundleLayout layout) => layout.TotalBytes - layout.Tensors.Sum(tensor => tensor.Bytes);

    private static string Spread(double[] errors) =>
        Invariant($"{errors.Average():0.00} +- {PaperTable.Deviation(errors):0.00} | {string.Join(", ", errors.Select(error => Invariant($"{error:0.00}")))}");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
