using System.Globalization;

namespace PruneKit;

/// <summary>When enough layers are gone.</summary>
internal sealed class LayerGoal
{
    private readonly (string Name, Func<NetworkSpec, long> Of, long Most, long Before)[] _limits;

    private LayerGoal((string Name, Func<NetworkSpec, long> Of, long Most, long Before)[] limits) => _limits = limits;

    /// <summary>A goal from limits on costs.</summary>
    /// <exception cref="InvalidOptionException">A limit is on channels.</exception>
    public static LayerGoal Of(CompressionTarget target, NetworkSpec before) => new([.. target.Limits.Select(limit =>
    {
        Func<NetworkSpec, long> quantity = Quantity(limit.Quantity);
        long start = quantity(before);
        return (TargetSyntax.NameOf(limit.Quantity), quantity, limit.Of(start), start);
    })]);

    /// <summary>A goal from a number of layers to remove.</summary>
    public static LayerGoal Of(int layers, NetworkSpec before)
    {
        int start = LayerCandidates.CountLayers(before);
        return new([("layers", spec => LayerCandidates.CountLayers(spec), start - Guard.InRange(layers, 0, start), start)]);
    }

    /// <summary>Whether all limits hold.</summary>
    public bool IsMet(NetworkSpec spec) => _limits.All(limit => limit.Of(spec) <= limit.Most);

    /// <summary>What a change saves of the limits that do not hold yet, as shares of what there was at first, added up.</summary>
    public double Saved(NetworkSpec current, NetworkSpec after) => _limits
        .Where(limit => limit.Of(current) > limit.Most)
        .Sum(limit => (limit.Of(current) - limit.Of(after)) / (double)Math.Max(1, limit.Before));

    /// <summary>The failure where no operation is left.</summary>
    /// <param name="best">The smallest network that was reached.</param>
    /// <param name="advice">What stands in the way.</param>
    public BudgetException Failure(NetworkSpec best, string advice)
    {
        var (name, of, most, _) = _limits.First(limit => limit.Of(best) > limit.Most);
        return new BudgetException(name, Number(most), Number(of(best)), advice);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    private static Func<NetworkSpec, long> Quantity(LimitedQuantity quantity) => quantity switch
    {
        LimitedQuantity.Macs => spec => NetworkCosts.Of(spec).Macs.Count,
        LimitedQuantity.Parameters => spec => NetworkCosts.Of(spec).Parameters,
        LimitedQuantity.Flash => spec => Footprint.Of(spec).Flash.Bytes,
        LimitedQuantity.Ram => spec => Footprint.Of(spec).Ram.Bytes,
        _ => throw new InvalidOptionException($"layers cannot be pruned to a number of {TargetSyntax.NameOf(quantity)}; limit macs, params, flash or ram"),
    };
}
