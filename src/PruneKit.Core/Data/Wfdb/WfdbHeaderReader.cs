using System.Globalization;

namespace PruneKit;

/// <summary>Reads the text of a WFDB header (<c>.hea</c>).</summary>
/// <remarks>Source: <see href="https://physionet.org/physiotools/wag/header-5.htm">WFDB header(5)</see>. Single-segment records with one sample a frame only.</remarks>
internal static class WfdbHeaderReader
{
    /// <summary>Reads a header.</summary>
    /// <param name="path">The file, for the messages.</param>
    /// <param name="lines">Its lines.</param>
    /// <exception cref="InvalidInputException">The header is malformed or of a kind that is not read here.</exception>
    public static WfdbHeader Parse(string path, IReadOnlyList<string> lines)
    {
        (int Number, string Text)[] used = [.. lines.Select((text, i) => (i + 1, text)).Where(line => !string.IsNullOrWhiteSpace(line.text) && !line.text.StartsWith('#'))];
        if (used.Length == 0)
        {
            throw new InvalidInputException($"{path} holds no record line; a header starts with 'NAME SIGNALS RATE LENGTH': take the file from PhysioNet again");
        }

        string[] record = Fields(used[0].Text);
        int signals = Whole(path, used[0].Number, "the number of signals", At(record, 1));
        double rate = Real(path, used[0].Number, "the sampling rate", At(record, 2).Split('/')[0]);
        int length = Whole(path, used[0].Number, "the number of samples", At(record, 3));
        if (signals < 1 || rate <= 0 || length < 1)
        {
            throw new InvalidInputException($"{path}, line {used[0].Number}: {signals} signals, {rate} Hz, {length} samples; each must be above zero: only single-segment records with signals are read");
        }

        if (used.Length - 1 < signals)
        {
            throw new InvalidInputException($"{path}: the record line promises {signals} signals, but {used.Length - 1} signal lines follow; take the file from PhysioNet again");
        }

        return new(record[0], rate, length, [.. used.Skip(1).Take(signals).Select(l => Signal(path, l.Number, l.Text))]);
    }

    private static WfdbSignal Signal(string path, int line, string text)
    {
        string[] f = Fields(text);
        int format = Whole(path, line, "the storage format", At(f, 1));
        string gainText = f.Length > 2 ? f[2].Split('/')[0] : "200";
        int open = gainText.IndexOf('(', StringComparison.Ordinal);
        double gain = Real(path, line, "the gain", open < 0 ? gainText : gainText[..open]);
        int zero = f.Length > 4 ? Whole(path, line, "the ADC zero", f[4]) : 0;
        int baseline = open < 0 ? zero : Whole(path, line, "the baseline", gainText[(open + 1)..].TrimEnd(')'));
        int? first = f.Length > 5 ? Whole(path, line, "the initial value", f[5]) : null;
        short? sum = f.Length > 6 ? unchecked((short)Whole(path, line, "the checksum", f[6])) : null;
        return new(At(f, 0), format, gain == 0 ? 200 : gain, baseline, first, sum, string.Join(' ', f.Skip(8)));
    }

    private static string[] Fields(string line) => line.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static string At(string[] fields, int index) => index < fields.Length ? fields[index] : "";

    private static int Whole(string path, int line, string what, string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw new InvalidInputException($"{path}, line {line}: {what} is '{text}', which is no whole number; multi-frequency and multi-segment records are not read");

    private static double Real(string path, int line, string what, string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? value
            : throw new InvalidInputException($"{path}, line {line}: {what} is '{text}', which is no number; take the file from PhysioNet again");
}
