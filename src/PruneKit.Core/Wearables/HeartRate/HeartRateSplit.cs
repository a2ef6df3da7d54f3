namespace PruneKit;

/// <summary>Which recording of TROIKA, or of the synthetic set, is in which part.</summary>
internal static class HeartRateSplit
{
    /// <summary>The recording that the published figures leave out, and whose subject is not known.</summary>
    private const string Apart = "DATA_04_TYPE01";

    /// <summary>The built-in split: TROIKA's twelve training and ten official test recordings; of synthetic subjects every fourth is tested, every fourth judged on while training.</summary>
    /// <param name="recordings">All of them.</param>
    /// <param name="origin">The folder, for errors; null for synthetic ones.</param>
    public static Func<SensorRecording, DataPart?> BuiltIn(IReadOnlyList<SensorRecording> recordings, string? origin)
    {
        if (origin is null)
            return recording => Position(recordings, recording) switch { var at when at % 4 == 3 => DataPart.Test, var at when at % 8 == 2 => DataPart.Validation, _ => DataPart.Train };
        if (!recordings.Any(IsTraining) || !recordings.Any(IsTest))
            throw new InvalidInputException($"{origin} has {recordings.Count(IsTraining)} training recordings (DATA_NN_TYPETT.mat) and {recordings.Count(IsTest)} test recordings (TEST_SNN_TTT.mat) of TROIKA; at least one of each is needed: copy the others, or leave one subject out with a fold");
        return recording => IsTest(recording) ? DataPart.Test : IsTraining(recording) ? DataPart.Train : null;
    }

    /// <summary>One subject of the training recordings is the test part, the others are trained on; nothing is validated on, and official test recordings are not looked at.</summary>
    /// <param name="recordings">All of them.</param>
    /// <param name="fold">The subject's position in the sorted list, from 0.</param>
    /// <param name="origin">The folder, for errors; null for synthetic ones.</param>
    public static Func<SensorRecording, DataPart?> LeavingOut(IReadOnlyList<SensorRecording> recordings, int fold, string? origin)
    {
        SensorRecording[] known = [.. recordings.Where(recording => origin is null || IsTraining(recording))];
        string[] subjects = [.. known.Select(recording => recording.Subject).Distinct().Order(StringComparer.Ordinal)];
        if (subjects.Length < 2)
            throw new InvalidInputException($"{origin ?? "the synthetic set"} has training recordings of {subjects.Length} subjects; leaving one out needs at least 2, so that one is left to train on");
        string left = subjects[Guard.InRange(fold, 0, subjects.Length - 1)];
        return recording => !known.Contains(recording) ? null : recording.Subject == left ? DataPart.Test : DataPart.Train;
    }

    private static int Position(IReadOnlyList<SensorRecording> recordings, SensorRecording one) => recordings.TakeWhile(recording => recording != one).Count();

    private static bool IsTest(SensorRecording recording) => recording.Name.StartsWith("TEST", StringComparison.Ordinal);

    private static bool IsTraining(SensorRecording recording) => recording.Name.StartsWith("DATA", StringComparison.Ordinal) && recording.Name != Apart && recording.Name[5] != 'S';
}
