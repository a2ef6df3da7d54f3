using System.Globalization;

namespace PruneKit;

/// <summary>Whose a window of a NumPy array is.</summary>
/// <param name="Subject">The subject.</param>
/// <param name="Part">The part that a column puts it in; null where lists or fractions do.</param>
internal sealed record NpyOwner(string Subject, string? Part)
{
    /// <summary>Reads every window's owner from an array of whole numbers or a CSV file of as many records.</summary>
    /// <exception cref="InvalidInputException">Not as many as there are windows.</exception>
    public static IReadOnlyList<NpyOwner> Read(DatasetFile file, string path, int windows)
    {
        NpyOwner[] owners = CsvFiles.IsText(path) ? FromCsv(file, path) : FromArray(file, path);
        return owners.Length == windows ? owners : throw new InvalidInputException($"{path} has {owners.Length} subjects, expected {windows}, one a window");
    }

    private static NpyOwner[] FromCsv(DatasetFile file, string path)
    {
        using var csv = CsvFiles.Open(file, path);
        var owner = new CsvOwner(file, csv);
        return [.. csv.Rows().Select(row => new NpyOwner(owner.Subject(row), owner.Part(row)))];
    }

    private static NpyOwner[] FromArray(DatasetFile file, string path)
    {
        if (file.Columns.Split is string column)
            throw new InvalidInputException($"{path} has no column '{column}'; give \"arrays.subjects\" as a CSV file with columns '{file.Columns.Subject}' and '{column}'");
        return [.. NpyArray.Load(path).ToIntegers().Select(number => new NpyOwner(number.ToString(CultureInfo.InvariantCulture), null))];
    }
}
