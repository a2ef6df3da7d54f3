namespace PruneKit;

/// <summary>Chooses the encoding of every layer: the fastest by estimate; under a budget the smaller ones where they cost least.</summary>
internal static class CChooser
{
    /// <summary>The steps with their ways chosen.</summary>
    /// <exception cref="BudgetException">Even the smallest encodings take more than the flash that there is.</exception>
    public static CStep[] Choose(IReadOnlyList<CStep> steps, ByteSize? flash)
    {
        CStep[] chosen = [.. steps.Select(step => step with { Chosen = step.Part.Variants.MinBy(way => (way.Instructions, way.Bytes)) })];
        if (flash is not ByteSize limit)
            return chosen;
        long smallest = steps.Sum(step => step.Part.Variants.Select(way => way.Bytes).DefaultIfEmpty().Min());
        if (smallest > limit.Bytes)
            throw new BudgetException("flash", $"{limit.Bytes} bytes", $"{smallest} bytes", $"with the smallest encodings; the fastest take {Total(chosen)}; prune more, or remove channels");
        while (Total(chosen) > limit.Bytes)
        {
            (int index, CVariant way) = Cheapest(chosen);
            chosen[index] = chosen[index] with { Chosen = way };
        }

        return chosen;
    }

    /// <summary>Why a layer has its encoding.</summary>
    public static string Why(CStep step)
    {
        if (step.Chosen is not CVariant chosen)
            return "nothing to compute";
        CVariant[] others = [.. step.Part.Variants.Where(way => way != chosen)];
        if (others.Length == 0)
            return "the only way";
        string reason = others.All(way => way.Instructions >= chosen.Instructions) ? "fastest by estimate" : "smaller, for the flash budget";
        return $"{reason}; {string.Join(", ", others.Select(way => FormattableString.Invariant($"{way.Encoding}: {way.Bytes} bytes, {way.Instructions:0} instructions")))}";
    }

    private static long Total(IEnumerable<CStep> steps) => steps.Sum(step => step.Chosen?.Bytes ?? 0);

    /// <summary>The change that saves bytes at the fewest instructions a byte.</summary>
    private static (int Step, CVariant Way) Cheapest(CStep[] steps) => steps
        .SelectMany((step, i) => step.Part.Variants.Where(way => way.Bytes < step.Chosen!.Bytes).Select(way => (Step: i, Way: way)))
        .MinBy(change => (change.Way.Instructions - steps[change.Step].Chosen!.Instructions) / (steps[change.Step].Chosen!.Bytes - change.Way.Bytes));
}
