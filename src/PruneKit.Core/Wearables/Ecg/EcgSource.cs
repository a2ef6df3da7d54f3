namespace PruneKit;

/// <summary>The beats of MIT-BIH by patient: training beats drawn from DS1, validation on four patients of DS1, test on DS2.</summary>
/// <param name="folder">The original WFDB files; null for the packed records that are shipped.</param>
/// <param name="features">How beats become inputs.</param>
/// <param name="sampling">How training beats are drawn.</param>
internal sealed class EcgSource(string? folder, BeatFeatureOptions features, BeatSamplingOptions sampling) : IDataSource
{
    private const int Seed = 1;

    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        IReadOnlyList<EcgRecord> records = Records;
        IReadOnlyList<PatientBeat> Beats(IEnumerable<string> names) => BeatData.Of(records.Where(record => names.Contains(record.Name)), features, cancellation);
        PatientBeat[] train = new BeatSampler(Beats(EcgSplit.Ds1.Except(EcgSplit.Validation)), sampling).Draw(Seed);
        return new DataSplit(
            BeatData.Labelled(train, features),
            BeatData.Labelled(Beats(EcgSplit.Validation), features),
            BeatData.Labelled(Beats(EcgSplit.Ds2), features));
    }

    /// <summary>The test patients' records as a sensor would give them.</summary>
    /// <param name="lead">The channel's name.</param>
    /// <param name="cancellation">Ends it.</param>
    public IEnumerable<SensorRecording> Recordings(string lead, CancellationToken cancellation)
    {
        foreach (EcgRecord record in Records.Where(record => EcgSplit.Ds2.Contains(record.Name)))
        {
            cancellation.ThrowIfCancellationRequested();
            float[] millivolts = Array.ConvertAll(record.Samples, sample => sample / (float)record.UnitsPerMillivolt);
            yield return new SensorRecording(record.Name, record.Name, record.Rate, [new SensorSignal(lead, "mV", millivolts)], []);
        }
    }

    private IReadOnlyList<EcgRecord> Records => folder is null ? MitBih.Shipped() : MitBih.ReadAll(folder);
}
