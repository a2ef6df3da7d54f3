namespace PruneKit;

/// <summary>Tables of codes: which function they tabulate.</summary>
/// <remarks>Each function is tabulated as QuantizeLinear rounds it; the one whose codes differ least is taken, if none differs by more than one. Example: entries max(c, 0) for codes c of scale 1 and zero point 0 are a ReLU.</remarks>
internal static class CodeTableImports
{
    private const int Count = 256;

    /// <summary>1 as halves are moved outwards.</summary>
    private const double NearlyOne = 1e-4;

    /// <summary>Functions that a table may hold, the most likely first; null is no function, only other codes.</summary>
    private static readonly LayerKind?[] Candidates =
    [
        null,
        .. Enum.GetValues<ActivationFunction>().Where(function => function != ActivationFunction.LeakyRelu).Select(function => new ActivationKind(function)),
        .. new[] { 0.01, 0.1, 0.2, 0.3 }.Select(slope => new ActivationKind(ActivationFunction.LeakyRelu) { Slope = slope }),
    ];

    /// <summary>Gather of a table's entry for each code.</summary>
    public static void Read(OnnxImportNode node, OnnxConstant table, OnnxLive input)
    {
        OnnxGrid from = input.Grid!, to = node.GridAhead() ?? throw node.Refuse("nothing turns the entries of its table of codes into numbers");
        if (table.Numbers.Length != Count || from.Highest - from.Lowest != Count - 1)
            throw node.Refuse($"its table of codes has {table.Numbers.Length} entries; one for each of {Count} codes is read");
        if (Pooled(node, input) is (Layer pool, OnnxLive pooled, Func<double, double> back) && Differences(table, from, to, back) is not null)
        {
            QuantizationImports.Enter(node, node.Add(pool.Kind, [pooled])[0], to);
            return;
        }

        (LayerKind? Kind, int? Differ) best = Candidates.Concat(Fitted(table, from, to)).Select(kind => (kind, Differences(table, from, to, Function(kind)))).Where(pair => pair.Item2 is not null).MinBy(pair => pair.Item2);
        if (best.Differ is null)
            throw node.Refuse("its table of codes is no function that a layer has; import the model in floating point");
        QuantizationImports.Enter(node, best.Kind is null ? input : node.Add(best.Kind, [input])[0], to);
    }

    /// <summary>How many codes differ; null where one differs by more than one.</summary>
    private static int? Differences(OnnxConstant table, OnnxGrid from, OnnxGrid to, Func<double, double> function)
    {
        int differ = 0;
        for (long code = from.Lowest; code <= from.Highest; code++)
        {
            double value = function(from.Real(code));
            if (!double.IsFinite(value))
                continue;
            double off = Math.Abs(to.Code(value) - table.Numbers[code < 0 ? code + Count : code]);
            if (off > 1)
                return null;
            differ += off > 0 ? 1 : 0;
        }

        return differ;
    }

    private static Func<double, double> Function(LayerKind? kind) => kind switch
    {
        ActivationKind activation => RealFunctions.Of(activation),
        ScaleKind scale => x => (x * scale.Factor) + scale.Offset,
        ClampKind clamp => x => Math.Min(Math.Max(x, clamp.Minimum ?? x), clamp.Maximum ?? double.PositiveInfinity),
        _ => x => x,
    };

    /// <summary>The line through the entries that are not cut off, and the bounds of those that are.</summary>
    private static IEnumerable<LayerKind> Fitted(OnnxConstant table, OnnxGrid from, OnnxGrid to)
    {
        double[] entries = [.. Enumerable.Range(0, Count).Select(i => table.Numbers[(i + from.Lowest) < 0 ? i + from.Lowest + Count : i + from.Lowest])];
        yield return new ClampKind(to.Real(entries.Min()), to.Real(entries.Max()));
        int[] inside = [.. Enumerable.Range(0, Count).Where(i => entries[i] > to.Lowest && entries[i] < to.Highest)];
        if (inside.Length < 2)
            yield break;
        (double x, double y) = (inside.Average(i => from.Real(i + from.Lowest)), inside.Average(i => to.Real(entries[i])));
        double slope = inside.Sum(i => (from.Real(i + from.Lowest) - x) * (to.Real(entries[i]) - y)) / inside.Sum(i => Math.Pow(from.Real(i + from.Lowest) - x, 2));
        yield return new ScaleKind(slope, y - (slope * x));
    }

    /// <summary>A mean of codes themselves: the pool, what it would read as numbers, and from the mean of the codes back to theirs.</summary>
    private static (Layer Pool, OnnxLive Input, Func<double, double> Back)? Pooled(OnnxImportNode node, OnnxLive input)
    {
        double added = 0;
        Layer? layer = node.Producer(input);
        while (layer is { Kind: ScaleKind scale } && Math.Abs(scale.Factor - 1) < NearlyOne)
        {
            added += scale.Offset;
            layer = node.Producer(node.Source(layer));
        }

        if (layer is not { Kind: AveragePoolKind or AdaptivePoolKind { Maximum: false } } pool || node.Producer(node.Source(pool)) is not { Kind: ScaleKind codes } first)
            return null;
        return (pool, node.Source(first), mean => (mean - codes.Offset - added) / codes.Factor);
    }
}
