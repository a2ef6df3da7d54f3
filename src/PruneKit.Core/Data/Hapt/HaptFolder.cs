using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>Reads the raw recordings of HAPT, which lie behind UCI HAR too: a phone at the waist, its accelerometer and gyroscope, and what its bearer did.</summary>
/// <remarks>Source: <see href="https://doi.org/10.24432/C54G7M">Reyes-Ortiz et al., UCI Machine Learning Repository</see>; Neurocomputing 171, 2016. <c>acc_expXX_userYY.txt</c> in g and <c>gyro_expXX_userYY.txt</c> in rad/s: a sample a line, three numbers, 50 Hz. <c>labels.txt</c>: experiment, user, activity,
/// first and last sample counted from 1. Example: the line <c>1 1 5 250 1232</c> labels samples 249 to 1231 of acc_exp01_user01 as standing.</remarks>
/// <param name="folder">The folder <c>RawData</c>, or the one that holds it.</param>
internal sealed partial class HaptFolder(string folder) : IRecordingSource
{
    /// <summary>Samples a second.</summary>
    public const int RateHz = 50;

    private const string LabelFile = "labels.txt";
    private const int Axes = 3;
    private const int LabelColumns = 5;

    /// <summary>The activities; number n of the files is entry n - 1.</summary>
    public static ValueList<string> Activities { get; } =
    [
        "walking", "walking-upstairs", "walking-downstairs", "sitting", "standing", "laying",
        "stand-to-sit", "sit-to-stand", "sit-to-lie", "lie-to-sit", "stand-to-lie", "lie-to-stand",
    ];

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        string inner = Path.Combine(InputFile.Folder(folder), "RawData");
        string files = Directory.Exists(inner) ? inner : folder;
        string[] names = [.. Directory.EnumerateFiles(files, "acc_exp*.txt").Select(path => Path.GetFileNameWithoutExtension(path)[4..]).Where(name => RecordingName().IsMatch(name)).Order(StringComparer.Ordinal)];
        if (names.Length == 0)
            throw new InvalidInputException($"{files} holds no file acc_expXX_userYY.txt; name the folder RawData of the HAPT data");
        ILookup<string, (int Line, SignalLabel Label)> labels = Labels(Path.Combine(files, LabelFile), names);
        return RecordingSequence.Of(names, name => One(files, name, labels[name]), progress, cancellation);
    }

    private static SensorRecording One(string files, string name, IEnumerable<(int Line, SignalLabel Label)> labels)
    {
        string gyroscope = Path.Combine(files, $"gyro_{name}.txt");
        float[][] acceleration = new NumberLines(Path.Combine(files, $"acc_{name}.txt"), Axes).ReadColumns();
        float[][] rotation = new NumberLines(gyroscope, Axes).ReadColumns();
        if (rotation[0].Length != acceleration[0].Length)
            throw new InvalidInputException($"{gyroscope} has {rotation[0].Length} lines, but acc_{name}.txt {acceleration[0].Length}; both have a line a sample: copy them again");
        foreach ((int line, SignalLabel label) in labels)
        {
            if (label.Start > acceleration[0].Length - label.Count)
                throw new InvalidInputException($"{Path.Combine(files, LabelFile)}, line {line}: samples {label.Start + 1} to {label.Start + label.Count}, but acc_{name}.txt has {acceleration[0].Length}; copy both again");
        }

        SensorSignal[] channels = [.. Signals("acc", "g", acceleration), .. Signals("gyro", "rad/s", rotation)];
        return new SensorRecording(name[^2..], name, RateHz, channels.ToValueList(), labels.Select(one => one.Label).ToValueList());
    }

    private static IEnumerable<SensorSignal> Signals(string sensor, string unit, float[][] axes) =>
        axes.Select((samples, axis) => new SensorSignal($"{sensor}{"XYZ"[axis]}", unit, samples));

    private static ILookup<string, (int Line, SignalLabel Label)> Labels(string path, string[] names)
    {
        List<(string Name, int Line, SignalLabel Label)> labels = [];
        foreach ((int line, double[] row) in new NumberLines(path, LabelColumns).Read())
        {
            string name = FormattableString.Invariant($"exp{row[0]:00}_user{row[1]:00}");
            if (row.Any(number => number != Math.Truncate(number) || number is < 1 or > int.MaxValue) || row[2] > Activities.Count || row[4] < row[3])
                throw new InvalidInputException($"{path}, line {line}: '{string.Join(' ', row)}', expected experiment, user, activity 1 to {Activities.Count}, first and last sample from 1, the last not before the first; copy it again");
            if (!names.Contains(name))
                throw new InvalidInputException($"{path}, line {line}: a label of {name}, but there is no file acc_{name}.txt; copy the folder RawData whole");
            labels.Add((name, line, new SignalLabel((int)row[3] - 1, (int)(row[4] - row[3]) + 1, Activities[(int)row[2] - 1])));
        }

        return labels.ToLookup(one => one.Name, one => (one.Line, one.Label), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^exp\d\d_user\d\d$")]
    private static partial Regex RecordingName();
}
