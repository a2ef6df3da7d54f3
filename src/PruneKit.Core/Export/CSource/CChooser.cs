using System.Globalization;

namespace PruneKit;

/// <summary>Chooses the encoding of every layer: the fastest by estimate; inside a budget of bytes the fastest that keep it, inside one of instructions the smallest.</summary>
/// <remarks>Layer by layer the choices that no other beats in both are kept (a multiple-choice knapsack by dominance, <see href="https://doi.org/10.1007/978-3-540-24777-7">Kellerer, Pferschy and Pisinger 2004</see>, chapter 11), so that what is taken is the best there is.
/// Example: two layers, each of 10 bytes in 5 instructions or 4 bytes in 9, have 8 bytes in 18, 14 in 14, 20 in 10; 15 bytes give the second, and so do 14 instructions.</remarks>
internal static class CChooser
{
    /// <summary>More sums than this are thinned out evenly.</summary>
    private const int Most = 20_000;

    /// <summary>The steps with their ways chosen.</summary>
    /// <exception cref="BudgetException">No encodings keep the budget.</exception>
    public static CStep[] Choose(IReadOnlyList<CStep> steps, CBudget? budget)
    {
        if (budget is null or { Flash: null, Instructions: null })
            return [.. steps.Select(step => step with { Chosen = step.Part.Variants.MinBy(way => (way.Instructions, way.Bytes)) })];
        CChoice[] sums = Sums(steps);
        (CChoice smallest, CChoice fastest) = (sums[0], sums[^1]);
        if (budget.Flash is ByteSize flash && smallest.Bytes > flash.Bytes)
            throw new BudgetException("flash", $"{flash.Bytes} bytes", $"{smallest.Bytes} bytes", $"with the smallest encodings; the fastest take {fastest.Bytes}; prune more, or remove channels");
        if (budget.Instructions is long limit && fastest.Instructions > limit)
            throw new BudgetException("instructions", Text(limit), Text(fastest.Instructions), $"estimated, with the fastest encodings; the smallest take {Text(smallest.Instructions)}; prune more, or remove channels");
        CChoice choice = budget.Instructions is long most ? sums.First(sum => sum.Instructions <= most) : sums.Last(sum => sum.Bytes <= budget.Flash!.Value.Bytes);
        if (budget.Flash is ByteSize bytes && choice.Bytes > bytes.Bytes)
            throw new BudgetException("flash", $"{bytes.Bytes} bytes", $"{choice.Bytes} bytes", $"inside {budget.Instructions} instructions; allow more of them, prune more, or remove channels");
        return choice.Of(steps);
    }

    /// <summary>The steps with the fastest of their ways that skip no zero.</summary>
    public static CStep[] Dense(IReadOnlyList<CStep> steps) => [.. steps.Select(step => step with { Chosen = step.Part.Variants.Where(way => !way.SkipsZeros).MinBy(way => way.Instructions) })];

    /// <summary>Why a layer has its encoding.</summary>
    public static string Why(CStep step)
    {
        if (step.Chosen is not CVariant chosen)
            return "nothing to compute";
        CVariant[] others = [.. step.Part.Variants.Where(way => way != chosen)];
        if (others.Length == 0)
            return "the only way";
        string reason = others.All(way => way.Instructions >= chosen.Instructions) ? "fastest by estimate" : "smaller, for the budget";
        return $"{reason}; {string.Join(", ", others.Select(way => FormattableString.Invariant($"{way.Encoding}: {way.Bytes} bytes, {way.Instructions:0} instructions")))}";
    }

    private static string Text(double instructions) => instructions.ToString("0", CultureInfo.InvariantCulture);

    /// <summary>Bytes and instructions of all steps, from the fewest bytes to the fewest instructions.</summary>
    private static CChoice[] Sums(IReadOnlyList<CStep> steps)
    {
        CChoice[] sums = [new CChoice(0, 0, null, null)];
        foreach (CStep step in steps)
        {
            if (step.Part.Variants.Count > 0)
                sums = Undominated(sums.SelectMany(sum => step.Part.Variants.Select(sum.With)));
        }

        return sums;
    }

    private static CChoice[] Undominated(IEnumerable<CChoice> choices)
    {
        List<CChoice> kept = [];
        foreach (CChoice choice in choices.OrderBy(choice => (choice.Bytes, choice.Instructions)))
        {
            if (kept.Count == 0 || choice.Instructions < kept[^1].Instructions)
                kept.Add(choice);
        }

        int step = (kept.Count / Most) + 1;
        return step == 1 ? [.. kept] : [.. kept.Where((_, i) => i % step == 0 || i == kept.Count - 1)];
    }
}
