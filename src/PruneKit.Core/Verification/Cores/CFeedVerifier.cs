using System.Globalization;
using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>Gives whole recordings to exported C sample by sample, and compares what preprocessing and network make of them with the integer reference.</summary>
internal static class CFeedVerifier
{
    private const string HostCompiler = "cc";

    /// <summary>Recordings that are given at most; more would take the emulator's memory.</summary>
    private const int MostRecordings = 8;

    /// <summary>Compares; null where the folder has no preprocessing, or there is no recording.</summary>
    /// <param name="network">What the C shall compute.</param>
    /// <param name="folder">The folder.</param>
    /// <param name="recordings">Recordings with the model's channels.</param>
    /// <param name="core">The emulated core; null for this machine.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="VerificationException">The C fails. That codes differ is no exception but the result's.</exception>
    public static FeedVerification? Compare(QuantizedNetwork network, string folder, IEnumerable<SensorRecording> recordings, EmulatedCore? core, CancellationToken cancellation)
    {
        CUnit unit = CFolder.Read(folder);
        if (!unit.Files.ContainsKey(CFeedProgram.FileOf(unit.Name)) || IntegerSignal.Of(network, folder) is not IntegerSignal signal)
            return null;
        SensorRecording[] chosen = [.. recordings.Take(MostRecordings)];
        if (chosen.Length == 0)
            return null;
        int channels = SignalSection.Read(network.Attachments, folder)!.Channels.Count;
        int[][] counts = [.. chosen.Select(signal.Counts)];
        (short[][] Inputs, short[][] Outputs)[] expected = [.. counts.Select(one => Expected(network, signal.Anew(), one, channels, cancellation))];
        var fed = CFeedUnit.Of(unit, StateOf(unit, folder), channels, chosen.Max(recording => recording.Length), Math.Max(1, expected.Max(one => one.Inputs.Length)));
        using CImage image = core is null ? CImage.ForHost([fed.Unit], HostCompiler, CImage.Optimized, cancellation) : CImage.ForCore([fed.Unit], core, CImage.Optimized, cancellation);
        CRun run = image.Run([fed.Input(counts)], cancellation)[0];
        if (run.Status != 0 || run.Beyond)
            throw new VerificationException($"{folder}: prunekit_{unit.Name}_feed {(run.Beyond ? "wrote behind its memory" : $"returned {run.Status}, or gave more windows than the reference")}; export it again, or report this as a defect");
        return Of(network, fed, run, chosen, expected) with
        {
            State = new ByteSize(StateOf(unit, folder)),
            InstructionsASecond = core is null ? null : run.Steps[unit.Steps] / chosen.Sum(recording => recording.Length / recording.RateHz),
            Flash = core is null ? null : FlashOf(CoreMeasurer.Measure(fed.Unit, core, run, chosen.Length, cancellation)),
        };
    }

    private static ByteSize FlashOf(CoreMeasurement measured) => new(measured.Code.Bytes + measured.Constants.Bytes);

    private static FeedVerification Of(QuantizedNetwork network, CFeedUnit fed, CRun run, SensorRecording[] chosen, (short[][] Inputs, short[][] Outputs)[] expected)
    {
        var actual = chosen.Select((_, i) => fed.Output(run.Outputs, i)).ToArray();
        string? wrong = chosen.Where((_, i) => actual[i].Count != expected[i].Inputs.Length).FirstOrDefault()?.Name;
        if (wrong is not null)
            throw new VerificationException($"recording {wrong}: the C gives another number of windows than the integer reference; it was made from another model: export it again");
        short[] inputs = [.. actual.SelectMany(recording => recording.SelectMany(window => window.Inputs))];
        short[] outputs = [.. actual.SelectMany(recording => recording.SelectMany(window => window.Outputs))];
        return new FeedVerification(
            chosen.Length,
            chosen.Sum(recording => (long)recording.Length),
            chosen.Sum(recording => recording.Length / recording.RateHz),
            expected.Sum(one => one.Inputs.Length),
            IntegerOutputVerification.Of(string.Join(", ", network.Spec.Inputs.Select(input => input.Name)), [.. expected.SelectMany(one => one.Inputs.SelectMany(codes => codes))], inputs),
            [IntegerOutputVerification.Of(string.Join(", ", network.Spec.Outputs.Select(output => output.Name)), [.. expected.SelectMany(one => one.Outputs.SelectMany(codes => codes))], outputs)])
        {
            State = default,
        };
    }

    private static (short[][] Inputs, short[][] Outputs) Expected(QuantizedNetwork network, IntegerSignal signal, int[] counts, int channels, CancellationToken cancellation)
    {
        List<short[][]> windows = [];
        for (int at = 0; at < counts.Length; at += channels)
        {
            if (signal.Push(counts.AsSpan(at, channels)) is short[][] window)
                windows.Add(window);
        }

        var interpreter = new IntegerInterpreter(network);
        return ([.. windows.Select(window => window.SelectMany(codes => codes).ToArray())], [.. windows.Select(window => interpreter.Run(window, 1, cancellation).SelectMany(codes => codes).ToArray())]);
    }

    /// <summary>What the header says; a folder that was made from another model fails in its windows.</summary>
    private static int StateOf(CUnit unit, string folder)
    {
        Match match = Regex.Match(unit.Files[$"prunekit_{unit.Name}.h"], $@"#define {CHeader.Macro(unit.Name, "FEED_STATE")} (\d{{1,9}})u");
        return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidInputException($"{folder}: prunekit_{unit.Name}.h does not define {CHeader.Macro(unit.Name, "FEED_STATE")}; export it again");
    }
}
