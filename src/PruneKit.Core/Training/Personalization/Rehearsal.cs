namespace PruneKit;

/// <summary>Mixes samples that a network knows already into new ones, so that it does not forget them.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1080/09540099550039318">Robins 1995</see>, Connection Science 7(2): rehearsal of a random part of the old items.
/// Example: 30 new samples and a share of 40 % take 20 old ones: 20 of 50.</remarks>
internal static class Rehearsal
{
    /// <summary>As many old samples, drawn without repetition, as make the share of the whole; all where there are fewer.</summary>
    /// <param name="known">The old samples.</param>
    /// <param name="fresh">How many new samples there are.</param>
    /// <param name="percent">Old samples' share of the whole; range [0, 90].</param>
    /// <param name="seed">Of the draw.</param>
    public static LabelledData Draw(LabelledData known, int fresh, double percent, int seed)
    {
        Guard.InRange(percent, 0, 90, "rehearsal");
        int count = (int)Math.Min(known.Count, Math.Round(fresh * percent / (100 - percent), MidpointRounding.AwayFromZero));
        int[] order = [.. Enumerable.Range(0, known.Count)];
        new Random(seed).Shuffle(order);
        return known.Take(order.AsSpan(0, count));
    }

    /// <summary>Samples end to end.</summary>
    /// <exception cref="InvalidInputException">They do not have the same inputs.</exception>
    public static LabelledData Joined(LabelledData first, LabelledData second) => new(
        first.Inputs.Select(input => input with { Values = [.. input.Values, .. Same(input, second).Values] }).ToValueList(),
        first.Targets.Before(second.Targets),
        [.. first.Groups, .. second.Groups])
    {
        IsSynthetic = first.IsSynthetic || second.IsSynthetic,
    };

    private static DataInput Same(DataInput input, LabelledData data) =>
        data.Inputs.FirstOrDefault(other => other.Name == input.Name && other.Shape == input.Shape) ?? throw Unlike();

    private static InvalidInputException Unlike() => new("two sets of samples have other inputs or targets and cannot be learned from together; use data of one task");
}
