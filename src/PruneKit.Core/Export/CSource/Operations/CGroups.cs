namespace PruneKit;

/// <summary>Writes what takes codes together: pools, sums, softmax, normalisation.</summary>
internal static class CGroups
{
    private const string Header = "pk_groups.h";

    /// <summary>A pool.</summary>
    public static CPart Write(PoolOperation operation, CLayer layer)
    {
        (CArray[] arrays, string groups, int start) = Groups(layer, operation.Windows);
        string channels = FormattableString.Invariant($"{CTables.Reference(operation.Requantizer, "table")}, {operation.Channels}, {operation.Area}, $x0 + {start}, $y0);");
        double[] amounts = [(double)operation.Channels * operation.Windows.Sum(window => window.Length), operation.Channels * operation.Windows.Count, operation.Channels];
        if (operation.Counts is null)
            return CPart.Of(CPlacement.Fresh, Header, [.. arrays, .. CTables.Arrays(operation.Requantizer, "table")], FormattableString.Invariant($"{groups}pk_extreme(&groups, 1, {channels}"), CWork.Of("pk_extreme", amounts));
        bool whole = operation.Counts.Zip(operation.Windows, (count, window) => count == window.Length).All(same => same);
        return CPart.Of(
            CPlacement.Fresh,
            Header,
            [.. arrays, .. CTables.Arrays(operation.Requantizer, "table"), .. whole ? [] : (CArray[])[CArray.Shorts("divisors", operation.Counts)]],
            FormattableString.Invariant($"{groups}pk_mean_pool(&groups, {(whole ? "NULL" : "@divisors")}, {operation.ZeroPoint}, {channels}"),
            CWork.Of("pk_mean_pool", amounts));
    }

    /// <summary>One window of a pool over one axis, its columns one after another, each with all channels.</summary>
    /// <param name="operation">The pool over that window.</param>
    /// <param name="step">Codes from one tap to the next.</param>
    public static CPart OfColumns(PoolOperation operation, int step)
    {
        int taps = operation.Windows[0].Length;
        string groups = FormattableString.Invariant($"static const pk_groups groups = {{{{1, 0, NULL, {taps}, {step}, NULL}}, NULL, NULL}};\n");
        string rest = FormattableString.Invariant($"{CTables.Reference(operation.Requantizer, "table")}, {operation.Channels}, 1, $x0, $y0);");
        string call = operation.Counts is null ? "pk_extreme(&groups, 1, " : FormattableString.Invariant($"pk_mean_pool(&groups, NULL, {operation.ZeroPoint}, ");
        return CPart.Of(CPlacement.Fresh, Header, CTables.Arrays(operation.Requantizer, "table"), groups + call + rest, CWork.Of(operation.Counts is null ? "pk_extreme" : "pk_mean_pool", operation.Channels * taps, operation.Channels, operation.Channels));
    }

    /// <summary>The largest or smallest code.</summary>
    /// <param name="operation">The layer.</param>
    /// <param name="layer">As its C is written.</param>
    /// <param name="order">Where each code of the input stands; null where they stand in order.</param>
    public static CPart Write(ExtremeOperation operation, CLayer layer, int[]? order = null)
    {
        (CArray[] arrays, string groups, int start) = Groups(layer, Ordered(operation.Groups, order));
        return CPart.Of(
            CPlacement.Fresh,
            Header,
            [.. arrays, .. CTables.Arrays(operation.Requantizer, "table")],
            FormattableString.Invariant($"{groups}pk_extreme(&groups, {(operation.Largest ? 1 : 0)}, {CTables.Reference(operation.Requantizer, "table")}, 1, 0, $x0 + {start}, $y0);"),
            CWork.Of("pk_extreme", layer.InputSize(), operation.Groups.Count, 1));
    }

    /// <summary>A sum or mean.</summary>
    /// <inheritdoc cref="Write(ExtremeOperation, CLayer, int[])"/>
    public static CPart Write(ReduceOperation operation, CLayer layer, int[]? order = null)
    {
        (CArray[] arrays, string groups, int start) = Groups(layer, Ordered(operation.Groups, order));
        return CPart.Of(
            CPlacement.Fresh,
            Header,
            arrays,
            FormattableString.Invariant($"{groups}pk_total(&groups, {layer.Call.Input.ZeroPoint}, {CElements.Factor(operation.Factor)}, {layer.Call.Output.ZeroPoint}, $x0 + {start}, $y0);"),
            CWork.Of("pk_total", layer.InputSize(), operation.Groups.Count));
    }

    /// <summary>Shares of exponentials.</summary>
    public static CPart Write(SoftmaxOperation operation, CLayer layer)
    {
        (CArray[] arrays, string groups, int start) = Groups(layer, operation.Rows);
        var arithmetic = new IntegerSoftmax(operation.InputScale);
        return CPart.Of(
            CPlacement.InPlace,
            Header,
            arrays,
            FormattableString.Invariant($"{groups}pk_softmax(&groups, {CElements.Factor(arithmetic.Factor)}, {arithmetic.LowestDifference}, $x0 + {start}, $y0 + {start});"),
            CWork.Of("pk_softmax", layer.InputSize(), operation.Rows.Count));
    }

    /// <summary>Layer, group and instance normalisation.</summary>
    public static CPart Write(NormOperation operation, CLayer layer)
    {
        (CArray[] arrays, string groups, int start) = Groups(layer, operation.Groups);
        (bool byPlace, int area) = Slots(operation);
        (int factor, int right) = operation.Factor.Reduced();
        return CPart.Of(
            CPlacement.InPlace,
            Header,
            [.. arrays, new CArray("weights", "int16_t", [.. operation.Weights.Select(weight => (long)weight)]), new CArray("biases", "int64_t", [.. operation.Biases])],
            FormattableString.Invariant($"{groups}static const pk_norm norm = {{@weights, @biases, {(byPlace ? 1 : 0)}, {area}, {factor}, {right}, {layer.Call.Output.ZeroPoint}, UINT64_C({operation.Epsilon})}};\npk_normalise(&groups, &norm, $x0 + {start}, $y0 + {start});"),
            CWork.Of("pk_normalise", layer.InputSize(), operation.Groups.Count));
    }

    /// <summary>Whether a code's weight goes by its place in the group, or by its position over an area.</summary>
    private static (bool ByPlace, int Area) Slots(NormOperation operation)
    {
        int[] slots = [.. operation.Groups.SelectMany(group => group.Select((position, place) => operation.Slot(place, position)))];
        int size = operation.Groups[0].Length;
        if (slots.Select((slot, i) => slot == i % size).All(same => same))
            return (true, 1);
        int count = operation.Groups.Sum(group => group.Length);
        return (false, count / (slots.Max() + 1));
    }

    private static IReadOnlyList<int[]> Ordered(IReadOnlyList<int[]> groups, int[]? order) => order is null ? groups : [.. groups.Select(group => Array.ConvertAll(group, position => order[position]))];

    /// <summary>Groups as places where they are alike, else as lists.</summary>
    private static (CArray[] Arrays, string Declaration, int Start) Groups(CLayer layer, IReadOnlyList<int[]> groups)
    {
        CPlaces? places = groups.All(group => group.Length == groups[0].Length) ? CPlaces.Of([.. groups.SelectMany(group => group)], groups[0].Length) : null;
        if (places is not null)
            return ([.. CPlacesText.Arrays(places, "places")], $"static const pk_groups groups = {{{CPlacesText.Initialiser(places, "places")}, NULL, NULL}};\n", places.Base);
        if (groups.Any(group => group.Any(position => position >= CPlaces.Outside)))
            throw layer.Refusal($"its positions do not fit tables of 16 bits; a value may have at most {CPlaces.Outside} codes where its groups are not alike");
        string count = FormattableString.Invariant($"static const pk_groups groups = {{{{{groups.Count}, 0, NULL, 0, 0, NULL}}, @counts, @list}};\n");
        return ([CArray.Shorts("counts", groups.Select(group => group.Length)), CArray.Shorts("list", groups.SelectMany(group => group))], count, 0);
    }
}
