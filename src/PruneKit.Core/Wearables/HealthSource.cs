namespace PruneKit;

/// <summary>Beats of AAMI's four classes as normal and abnormal ones.</summary>
/// <param name="beats">The beats by class.</param>
internal sealed class HealthSource(IDataSource beats) : IDataSource
{
    private const int Normal = 0;
    private const int Abnormal = 1;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        DataSplit split = beats.Load(cancellation);
        return new DataSplit(Two(split.Train), Two(split.Validation), Two(split.Test));
    }

    private static LabelledData Two(LabelledData part) => new(
        part.Inputs,
        DataTargets.OfClasses([.. part.Targets.Classes!.Select(beat => beat == (int)BeatClass.Normal ? Normal : Abnormal)]),
        part.Groups);
}
