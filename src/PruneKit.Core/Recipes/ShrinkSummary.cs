namespace PruneKit;

/// <summary>What a network lost for good.</summary>
/// <param name="MacsBefore">Multiply-accumulates of one inference, before.</param>
/// <param name="Macs">After.</param>
/// <param name="ParametersBefore">Numbers that are trained, before.</param>
/// <param name="Parameters">After.</param>
/// <param name="Groups">What became of each channel group that lost some; empty where layers went.</param>
public sealed record ShrinkSummary(long MacsBefore, long Macs, long ParametersBefore, long Parameters, ValueList<ShrunkGroup> Groups)
{
    /// <value>The largest difference of the smaller network from the masked one, as a share of the output's scale, in float64. Null where every step proved its own.</value>
    public double? LargestDifference { get; init; }

    /// <value>On how many samples that was tried.</value>
    public int? Samples { get; init; }

    /// <value>The operations on layers, in order; empty where channels went.</value>
    public ValueList<RemovedLayer> Operations { get; init; } = [];

    /// <value>What rounding widths cost; null where none were rounded.</value>
    public string? Rounding { get; init; }

    /// <summary>At once.</summary>
    internal static ShrinkSummary Of(Network before, Network after, ShrinkReport report) => Of(before, after) with
    {
        Groups = report.Selection.Groups.Where(group => group.After < group.Before).Select(group => new ShrunkGroup(group.Name, group.Before, group.After)).ToValueList(),
        LargestDifference = report.Certificate.LargestRelative,
        Samples = report.Certificate.Samples,
        Rounding = report.Selection.RoundingLine,
    };

    /// <summary>Layers.</summary>
    internal static ShrinkSummary Of(Network before, Network after, LayerRemoval removal) => Of(before, after) with
    {
        Groups = [],
        Operations = removal.Steps.Select(RemovedLayer.Of).ToValueList(),
        LargestDifference = removal.Certificates.Select(certificate => certificate.LargestRelative).DefaultIfEmpty(0).Max(),
        Samples = removal.Certificates.Select(certificate => certificate.Samples).DefaultIfEmpty(0).Max(),
    };

    /// <summary>Step by step: groups by their names before and after.</summary>
    internal static ShrinkSummary Of(Network before, Network after)
    {
        NetworkCosts old = NetworkCosts.Of(before.Spec), now = NetworkCosts.Of(after.Spec);
        var widths = ChannelGraph.Of(after.Spec).Groups.DistinctBy(group => group.Name).ToDictionary(group => group.Name, group => group.Size);
        IEnumerable<ShrunkGroup> groups = ChannelGraph.Of(before.Spec).Groups
            .Where(group => widths.TryGetValue(group.Name, out long width) && width < group.Size)
            .Select(group => new ShrunkGroup(group.Name, group.Size, widths[group.Name]));
        return new ShrinkSummary(old.Macs.Count, now.Macs.Count, old.Parameters, now.Parameters, groups.ToValueList());
    }
}
