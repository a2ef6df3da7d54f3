namespace PruneKit;

/// <summary>The values of a program: what its steps read and make.</summary>
/// <param name="Sizes">The codes of each.</param>
/// <param name="Places">Where those stand that the scratch does not hold, as expressions of C.</param>
/// <param name="Outputs">Those that go out, end to end.</param>
internal sealed record CValues(IReadOnlyList<int> Sizes, IReadOnlyDictionary<int, string> Places, IReadOnlyList<int> Outputs)
{
    /// <summary>A network's: its inputs stand in the caller's input, end to end.</summary>
    public static CValues Of(IntegerPlan plan)
    {
        Dictionary<int, string> places = [];
        int offset = 0;
        for (int input = 0; input < plan.Inputs.Length; input++)
        {
            places.Add(input, FormattableString.Invariant($"(input + {offset})"));
            offset += plan.Sizes[input];
        }

        return new CValues(plan.Sizes, places, plan.OutputValues);
    }
}
