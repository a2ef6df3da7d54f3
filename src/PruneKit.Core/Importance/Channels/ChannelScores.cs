namespace PruneKit;

/// <summary>What matters in a network's channel groups: a score a unit; higher is kept longer.</summary>
public sealed class ChannelScores
{
    private readonly Dictionary<int, ReadOnlyMemory<double>> _scores = [];

    /// <summary>Collects scores.</summary>
    /// <param name="scores">For each group its units' scores. A group that an importance cannot judge is left out.</param>
    /// <exception cref="InvalidInputException">A group has another number of units, or a score is not finite.</exception>
    public ChannelScores(IEnumerable<KeyValuePair<ChannelGroup, ReadOnlyMemory<double>>> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        foreach ((ChannelGroup group, ReadOnlyMemory<double> units) in scores)
        {
            if (units.Length != group.Size)
                throw new InvalidInputException($"{group} needs {group.Size} scores, not {units.Length}");
            int index = FiniteScan.FirstNonFinite(units.Span);
            if (index >= 0)
                throw new InvalidInputException(FormattableString.Invariant($"the score of unit {index} of {group} is {units.Span[index]}; scores must be finite"));
            _scores[group.Index] = units;
        }
    }

    /// <summary>The scores of a group's units; null where the importance cannot judge it.</summary>
    public ReadOnlyMemory<double>? this[ChannelGroup group] => _scores.TryGetValue(Guard.NotNull(group).Index, out ReadOnlyMemory<double> units) ? units : (ReadOnlyMemory<double>?)null;
}
