namespace PruneKit;

/// <summary>What one run of a sweep reached.</summary>
/// <param name="Test">Its figures; the metric is of the test subjects, by whom nothing is chosen.</param>
public sealed record SweepMeasure(ModelMeasure Test)
{
    /// <value>The metric on the validation subjects, by whom may be chosen; null where the split has none.</value>
    public double? Validation { get; init; }

    /// <value>The exported file, all of it; null where none was exported.</value>
    public long? ArtifactBytes { get; init; }
}
