namespace PruneKit;

/// <summary>Finds the CSV files that a <c>dataset.json</c> names.</summary>
internal static class CsvFiles
{
    /// <summary>The files, each pattern's sorted by name.</summary>
    /// <exception cref="InvalidInputException">The folder is missing or empty, or a pattern finds nothing.</exception>
    public static IEnumerable<string> Find(DatasetFile file, string folder)
    {
        InputFile.Folder(folder);
        return file.Files.SelectMany(pattern => Match(folder, pattern)).Distinct(StringComparer.Ordinal);
    }

    /// <summary>Opens one, with the separator that the description asks for.</summary>
    public static CsvFile Open(DatasetFile file, string path) => new(path, file.Separator switch
    {
        DatasetSeparator.Comma => ',',
        DatasetSeparator.Tab => '\t',
        DatasetSeparator.Semicolon => ';',
        _ => null,
    });

    /// <summary>Whether a file is text by its name.</summary>
    public static bool IsText(string path) => Path.GetExtension(path).ToUpperInvariant() is ".CSV" or ".TSV" or ".TAB";

    private static string[] Match(string folder, string pattern)
    {
        string at = Path.Combine(folder, Path.GetDirectoryName(pattern) ?? "");
        string[] found = Directory.Exists(at) ? Directory.GetFiles(at, Path.GetFileName(pattern)) : [];
        Array.Sort(found, StringComparer.Ordinal);
        return found.Length > 0 ? found : throw new InvalidInputException($"{folder} holds no file '{pattern}', which \"files\" of dataset.json names; pass the folder with --data, or correct the name");
    }
}
