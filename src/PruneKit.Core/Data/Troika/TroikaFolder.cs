using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>Reads TROIKA, the data of the IEEE Signal Processing Cup 2015: wrist PPG and acceleration during exercise, with the heart rate every two seconds.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1109/TBME.2014.2359372">Zhang, Pi and Liu, IEEE TBME 62(2), 2015</see>. MATLAB files. <c>DATA_NN_TYPETT.mat</c> holds <c>sig</c> [6, n]: ECG, two PPG, three axes of acceleration, with the rates <c>BPM0</c> in <c>..._BPMtrace.mat</c> or
/// <c>REF_NN_TYPETT.mat</c>; <c>TEST_SNN_TTT.mat</c> holds [5, n] without ECG, with <c>True_SNN_TTT.mat</c>. 125 Hz; rate i is that of the samples from 250 i to 250 i + 999. PPG and ECG are in the recorder's own scale, acceleration in g.
/// The one extra recording, DATA_04_TYPE01, goes round as DATA_S04_T01 (with BPM_S04_T01) too, the name of a test subject; whose it is stands nowhere, so it counts as S04's: nobody trains on it and tests on TEST_S04_T02.
/// Example: DATA_01_TYPE01 is subject 01, 37937 samples of 6 channels, 148 rates, the first 74.34 BPM over samples 0 to 999.</remarks>
/// <param name="folder">The folder that holds the files, or folders of them.</param>
internal sealed partial class TroikaFolder(string folder) : IRecordingSource
{
    /// <summary>Samples a second.</summary>
    public const int RateHz = 125;

    /// <summary>The name of the labels, in beats a minute.</summary>
    public const string HeartRate = "heart rate";

    /// <summary>Samples that one rate covers: 8 s.</summary>
    public const int WindowLength = 8 * RateHz;

    /// <summary>Samples between the starts of two rates: 2 s.</summary>
    public const int WindowStep = 2 * RateHz;

    private static readonly ValueList<(string Name, string? Unit)> Channels = [("ecg", null), ("ppg1", null), ("ppg2", null), ("accX", "g"), ("accY", "g"), ("accZ", "g")];

    /// <inheritdoc />
    public IEnumerable<SensorRecording> Read(IProgress<ReadingProgress>? progress = null, CancellationToken cancellation = default)
    {
        string[] files = InputFile.FilesBelow(folder, "*.mat");
        string[] signals = [.. files.Where(file => SignalName().IsMatch(Path.GetFileName(file))).OrderBy(Path.GetFileName, StringComparer.Ordinal)];
        if (signals.Length == 0)
            throw new InvalidInputException($"{folder} holds no file DATA_NN_TYPETT.mat or TEST_SNN_TTT.mat; name the folder of the TROIKA data");
        return RecordingSequence.Of(signals, signal => One(signal, files), progress, cancellation);
    }

    private static SensorRecording One(string path, string[] files)
    {
        string name = Path.GetFileNameWithoutExtension(path);
        MatVariable signal = MatFile.Read(path, "sig");
        int rows = name.StartsWith("TEST", StringComparison.Ordinal) ? Channels.Count - 1 : Channels.Count;
        if (signal.Shape.Count != 2 || signal.Shape[0] != rows || signal.Shape[1] < WindowLength)
            throw new InvalidInputException($"{path}: 'sig' has shape {signal.Shape}, expected [{rows}, at least {WindowLength}]; copy it again");
        ValueList<SensorSignal> channels = Enumerable.Range(0, rows)
            .Select(row => new SensorSignal(Channels[Channels.Count - rows + row].Name, Channels[Channels.Count - rows + row].Unit, signal.Row(row))).ToValueList();
        string truth = Truth(path, name, files);
        return new SensorRecording(Subject(name), name, RateHz, channels, Labels(truth, signal.Shape[1]));
    }

    private static string Subject(string name) => name == "DATA_04_TYPE01" ? "S04" : name.Split('_')[1];

    private static string Truth(string path, string name, string[] files)
    {
        string[] names = name.StartsWith("TEST", StringComparison.Ordinal) ? ["True" + name[4..]] : name[5] == 'S' ? ["BPM" + name[4..]] : [name + "_BPMtrace", "REF" + name[4..]];
        return files.FirstOrDefault(file => names.Contains(Path.GetFileNameWithoutExtension(file)))
            ?? throw new InvalidInputException($"{path} has no heart rates beside it; {string.Join(".mat or ", names)}.mat must be in the folder or one beside it");
    }

    private static ValueList<SignalLabel> Labels(string path, int samples)
    {
        MatVariable rates = MatFile.Read(path, "BPM0");
        int windows = ((samples - WindowLength) / WindowStep) + 1;
        if (rates.Values!.Length != windows)
            throw new InvalidInputException($"{path}: {rates.Values.Length} heart rates, expected {windows} for {samples} samples (8 s every 2 s at {RateHz} Hz); copy it again");
        int wrong = Array.FindIndex(rates.Values, rate => rate is not (> 20 and < 300));
        return wrong < 0
            ? rates.Values.Select((rate, i) => new SignalLabel(i * WindowStep, WindowLength, HeartRate, rate)).ToValueList()
            : throw new InvalidInputException(FormattableString.Invariant($"{path}: rate {wrong} is {rates.Values[wrong]} BPM, expected 20 to 300; copy it again"));
    }

    [GeneratedRegex(@"^(DATA_\d\d_TYPE\d\d|DATA_S\d\d_T\d\d|TEST_S\d\d_T\d\d)\.mat$")]
    private static partial Regex SignalName();
}
