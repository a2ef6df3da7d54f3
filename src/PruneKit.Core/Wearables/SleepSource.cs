namespace PruneKit;

/// <summary>The sleep set as sequences, a subject after another.</summary>
/// <param name="folder">The public files; null for the shipped ones.</param>
/// <param name="partOf">The part of the subject at a position of the sorted list.</param>
/// <param name="wholeNight">Whether they are for a network that reads both ways.</param>
internal sealed class SleepSource(string? folder, Func<int, DataPart> partOf, bool wholeNight) : IDataSource
{
    /// <inheritdoc />
    public DataSplit Load(CancellationToken cancellation = default)
    {
        ValueList<WalchNight> nights = folder is null ? WalchPack.Shipped() : WalchFolder.Read(folder);
        cancellation.ThrowIfCancellationRequested();
        return new DataSplit(Part(nights, DataPart.Train), Part(nights, DataPart.Validation), Part(nights, DataPart.Test));
    }

    private LabelledData Part(ValueList<WalchNight> nights, DataPart part)
    {
        WalchNight[] chosen = [.. nights.Where((night, position) => partOf(position) == part && night.Epochs > 0)];
        if (chosen.Length == 0)
            throw new InvalidInputException($"{folder ?? "the shipped set"} has {nights.Count} subjects, too few for training, validation and test; the Walch 2019 set has 31");
        var input = new DataInput(SleepTask.InputName, Shape.Of(SleepSequence.Steps, SleepFeatures.CountOf(wholeNight)), [.. chosen.SelectMany(night => SleepSequence.Features(night, wholeNight))]) { FeatureAxis = 1 };
        return new LabelledData(
            [input],
            DataTargets.OfClasses([.. chosen.SelectMany(night => SleepSequence.Answers(night, wholeNight))], SleepSequence.Steps),
            chosen.SelectMany(night => Enumerable.Repeat(night.Subject, SleepSequence.CountOf(night, wholeNight))).ToValueList());
    }
}
