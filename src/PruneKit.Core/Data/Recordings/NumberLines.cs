using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Reads text files of one sample a line, every line with as many numbers.</summary>
/// <param name="path">The file, ASCII, lines ended by LF or CRLF; empty lines may stand at its end.</param>
/// <param name="columns">Numbers on each line.</param>
/// <param name="separator">What stands between them; a space for any number of spaces.</param>
/// <param name="terminator">What may end a line; a space for nothing.</param>
internal sealed class NumberLines(string path, int columns, char separator = ' ', char terminator = ' ')
{
    private const int LongestLine = 1024;

    /// <summary>Every line's numbers with the line's number, from 1; the array is used anew for the next line.</summary>
    /// <exception cref="InvalidInputException">A line with other than that many finite numbers, or longer than 1024 characters.</exception>
    public IEnumerable<(int Line, double[] Numbers)> Read()
    {
        using var reader = new StreamReader(InputFile.Open(path), Encoding.Latin1, detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16);
        double[] numbers = new double[columns];
        char[] text = new char[LongestLine];
        int blank = 0;
        for (int line = 1; NextLine(reader, text, line) is int length and >= 0; line++)
        {
            if (text.AsSpan(0, length).IsWhiteSpace())
            {
                blank = blank == 0 ? line : blank;
                continue;
            }

            if (blank > 0)
                throw Error(blank, "");
            Parse(text.AsSpan(0, length).Trim(), line, numbers);
            yield return (line, numbers);
        }
    }

    /// <summary>All columns, each as an array.</summary>
    /// <param name="scales">What each column's numbers are multiplied by; null for 1.</param>
    public float[][] ReadColumns(IReadOnlyList<double>? scales = null)
    {
        List<float>[] lists = [.. Enumerable.Range(0, columns).Select(_ => new List<float>())];
        foreach ((_, double[] numbers) in Read())
        {
            for (int i = 0; i < columns; i++)
                lists[i].Add((float)(scales is null ? numbers[i] : numbers[i] * scales[i]));
        }

        return lists[0].Count > 0
            ? [.. lists.Select(list => list.ToArray())]
            : throw new InvalidInputException($"{path} is empty; expected lines of {columns} numbers: copy it again");
    }

    /// <summary>The length of the next line, or -1 at the end.</summary>
    private int NextLine(StreamReader reader, char[] text, int line)
    {
        int length = 0;
        for (int next = reader.Read(); next != '\n'; next = reader.Read())
        {
            if (next < 0)
                return length > 0 ? length : -1;
            if (length == LongestLine)
                throw new InvalidInputException($"{path}, line {line}: longer than {LongestLine} characters, expected {columns} numbers; it is not the file it should be");
            text[length++] = (char)next;
        }

        return length;
    }

    private void Parse(ReadOnlySpan<char> content, int line, double[] numbers)
    {
        int count = 0;
        ReadOnlySpan<char> list = terminator != ' ' && content[^1] == terminator ? content[..^1] : content;
        foreach (Range range in list.Split(separator))
        {
            ReadOnlySpan<char> field = list[range].Trim();
            if (separator == ' ' && field.IsEmpty)
                continue;
            if (count == columns || !double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) || !double.IsFinite(number))
                throw Error(line, content);
            numbers[count++] = number;
        }

        if (count < columns)
            throw Error(line, content);
    }

    private InvalidInputException Error(int line, ReadOnlySpan<char> found) =>
        new($"{path}, line {line}: '{(found.Length > 100 ? $"{found[..100]}..." : found)}', expected {columns} finite numbers separated by {(separator == ' ' ? "spaces" : $"'{separator}'")}; copy the file again");
}
