using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>Reads SisFall: simulated falls and daily activities, two accelerometers and a gyroscope at the waist, 200 Hz.</summary>
/// <remarks>Source: <see href="https://doi.org/10.3390/s17010198">Sucerquia, Lopez and Vargas-Bonilla, Sensors 17(1):198, 2017</see> and the data set's readme. <c>SA01/F05_SA01_R04.txt</c>: activity, subject, trial; nine counts a line, commas between, <c>;</c> at the end: ADXL345 (13 bits, +-16 g), ITG3200 (16 bits,
/// +-2000 deg/s) and MMA8451Q (14 bits, +-8 g), three axes each; value = count x 2 x range / 2^bits. The activity labels the whole trial: F01 to F15 are falls, D01 to D19 are not. Example: the line <c>17,-179,-99,-18,-504,-352,76,-697,-279;</c> begins with 17 x 32 / 8192 = 0.06640625 g.</remarks>
/// <param name="folder">The folder of the subjects' folders <c>SA01</c> and so on, or one of these.</param>
internal sealed partial class SisFallFolder(string folder) : IRecordingSource
{
    /// <summary>Samples a second.</summary>
    public const int RateHz = 200;

    /// <summary>What the first accelerometer gives at most, in g.</summary>
    public const double FullScale = 16;

    private const double Adxl345 = 2 * FullScale / (1 << 13);
    private const double Itg3200 = 2 * 2000.0 / (1 << 16);
    private const double Mma8451 = 2 * 8.0 / (1 << 14);

    private static readonly ValueList<double> Scales = [Adxl345, Adxl345, Adxl345, Itg3200, Itg3200, Itg3200, Mma8451, Mma8451, Mma8451];
    private static readonly ValueList<string> Channels = ["accX", "accY", "accZ", "gyroX", "gyroY", "gyroZ", "acc2X", "acc2Y", "acc2Z"];

    /// <summary>Whether a label is a fall's.</summary>
    public static bool IsFall(SignalLabel label) => label.Name.StartsWith('F');

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        var trials = InputFile.FilesBelow(folder, "*.txt")
            .Select(path => (Path: path, Match: TrialName().Match(Path.GetFileName(path))))
            .Where(trial => trial.Match.Success)
            .Select(trial => (trial.Path, Subject: SubjectOf(trial.Path, trial.Match.Groups["subject"].Value), Activity: trial.Match.Groups["activity"].Value))
            .OrderBy(trial => trial.Subject, StringComparer.Ordinal).ThenBy(trial => Path.GetFileName(trial.Path), StringComparer.Ordinal).ToArray();
        return trials.Length > 0
            ? RecordingSequence.Of(trials, trial => One(trial.Path, trial.Subject, trial.Activity), progress, cancellation)
            : throw new InvalidInputException($"{folder} holds no file like F05_SA01_R04.txt; name the folder of the SisFall data");
    }

    private static SensorRecording One(string path, string subject, string activity)
    {
        float[][] columns = new NumberLines(path, Channels.Count, ',', ';').ReadColumns(Scales);
        ValueList<SensorSignal> channels = columns.Select((samples, i) => new SensorSignal(Channels[i], Channels[i].StartsWith("gyro", StringComparison.Ordinal) ? "deg/s" : "g", samples)).ToValueList();
        return new SensorRecording(subject, Path.GetFileNameWithoutExtension(path).Replace("SE15", subject, StringComparison.Ordinal), RateHz, channels, [new SignalLabel(0, columns[0].Length, activity)]);
    }

    /// <summary>The subject of a trial: five files D17_SE15 lie in the folder of SA15, and are that subject's.</summary>
    private static string SubjectOf(string path, string named)
    {
        string above = Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)))!;
        if (above == named || !SubjectName().IsMatch(above))
            return named;
        return (above, named) is ("SA15", "SE15")
            ? above
            : throw new InvalidInputException($"{path} is named after subject {named}, but lies in the folder of {above}; put it where it belongs");
    }

    [GeneratedRegex(@"^(?<activity>[DF]\d\d)_(?<subject>S[AE]\d\d)_R\d\d\.txt$")]
    private static partial Regex TrialName();

    [GeneratedRegex(@"^S[AE]\d\d$")]
    private static partial Regex SubjectName();
}
