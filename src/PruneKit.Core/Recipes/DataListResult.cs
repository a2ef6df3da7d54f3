namespace PruneKit;

/// <summary>The public data sets that are read.</summary>
/// <param name="Sets">One a set.</param>
public sealed record DataListResult(ValueList<DataSetSummary> Sets) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.data-list/1";

    /// <summary>A list of sets.</summary>
    public static DataListResult Of(IEnumerable<PublicSet> sets) => new(sets.Select(DataSetSummary.Of).ToValueList());
}
