using System.Globalization;

namespace PruneKit;

/// <summary>Reads the list of a public set's files.</summary>
/// <remarks>A line a file: SHA-256 in hex, length, <c>bytes</c> or <c>text</c>, path, with spaces between; lines that begin with # are comments.</remarks>
internal static class SetManifest
{
    private const int HexDigits = 64;

    /// <summary>The list that is shipped under that name.</summary>
    public static ValueList<PublicFile> Shipped(string name)
    {
        string resource = $"PruneKit.sets.{name}.txt";
        using var reader = new StreamReader(typeof(SetManifest).Assembly.GetManifestResourceStream(resource)!);
        return Parse(reader.ReadToEnd(), resource);
    }

    /// <summary>Reads a list.</summary>
    /// <exception cref="InvalidInputException">A line is not of that form, or its path leads out of the folder.</exception>
    public static ValueList<PublicFile> Parse(string text, string origin) => text.ReplaceLineEndings("\n").Split('\n')
        .Select((line, index) => (Line: line, Number: index + 1))
        .Where(one => one.Line.Length > 0 && one.Line[0] != '#')
        .Select(one => File(one.Line, $"{origin}, line {one.Number}"))
        .ToValueList();

    private static PublicFile File(string line, string origin)
    {
        string[] fields = line.Split(' ', 4, StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length < 4 || fields[0].Length != HexDigits || !fields[0].All(char.IsAsciiHexDigitLower) || !long.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out long length) || fields[2] is not ("bytes" or "text"))
            throw new InvalidInputException($"{origin}: '{line}' is no file's entry; expected SHA-256, length, bytes or text, path");
        return fields[3].Split('/').Any(part => part is "" or "." or "..") || fields[3].Contains('\\', StringComparison.Ordinal)
            ? throw new InvalidInputException($"{origin}: the path '{fields[3]}' leads out of the folder")
            : new PublicFile(fields[3], length, fields[0], fields[2] == "text");
    }
}
