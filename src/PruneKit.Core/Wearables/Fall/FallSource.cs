namespace PruneKit;

/// <summary>SisFall's trials, or synthetic ones, as windows around impacts, by subject. A trial is judged at its hardest impact; training takes every impact of daily activities.</summary>
/// <param name="trials">The trials.</param>
/// <param name="origin">Their folder, for errors; null for synthetic ones.</param>
/// <param name="signal">From samples to windows.</param>
/// <param name="impact">Its trigger.</param>
internal sealed class FallSource(IRecordingSource trials, string? origin, SignalPipeline signal, ImpactStep impact) : IDataSource
{
    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        Dictionary<DataPart, FallWindows> parts = Enum.GetValues<DataPart>().ToDictionary(part => part, _ => new FallWindows(signal, impact));
        foreach (SensorRecording trial in trials.Read(null, cancellation))
        {
            DataPart part = FallSplit.Of(trial.Subject);
            parts[part].Add(trial, all: part == DataPart.Train);
        }

        return new DataSplit(Part(DataPart.Train), Part(DataPart.Validation), Part(DataPart.Test));

        LabelledData Part(DataPart part)
        {
            LabelledData windows = parts[part].Data(origin is null);
            string name = $"{origin ?? "the synthetic set"}: the {part.ToString().ToLowerInvariant()} subjects ({string.Join(", ", windows.Groups.Distinct().DefaultIfEmpty("none"))})";
            if (part == DataPart.Test && parts[part].Missed > 0)
                throw new InvalidInputException(FormattableString.Invariant($"{name} have {parts[part].Missed} falls whose hardest impact is below {impact.Threshold} g or at the trial's very end, and a figure without them would be too good; SisFall has none such: copy it again"));
            string[] missing = [.. FallTask.Classes.Where((_, index) => !windows.Targets.Classes!.Contains(index))];
            return missing.Length == 0 ? windows : throw new InvalidInputException(
                $"{name} have no impact in a trial of class {missing[0]}; SisFall has 38 subjects, 24 of whom fell: copy it whole");
        }
    }
}
