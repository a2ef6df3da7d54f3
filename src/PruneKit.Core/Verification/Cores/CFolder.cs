using System.Globalization;
using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>Reads exported folders of C.</summary>
internal static partial class CFolder
{
    /// <summary>A folder as it was exported.</summary>
    /// <exception cref="InvalidInputException">It is no such folder, or a file is missing or damaged.</exception>
    public static CUnit Read(string folder)
    {
        string[] sources = [.. CArtifact.Files(folder)];
        string[] headers = [.. sources.Select(Path.GetFileName).OfType<string>().Where(file => HeaderName().IsMatch(file))];
        if (headers.Length != 1)
            throw new InvalidInputException($"{folder} has {headers.Length} files prunekit_NAME.h; a folder that export --format c wrote has one");
        var files = sources.ToDictionary(path => Path.GetFileName(path), path => File.ReadAllText(path));
        return Parse(HeaderName().Match(headers[0]).Groups[1].Value, files, folder);
    }

    /// <summary>What the files say.</summary>
    /// <exception cref="InvalidInputException">Something is missing.</exception>
    public static CUnit Parse(string name, IReadOnlyDictionary<string, string> files, string origin)
    {
        if (!files.TryGetValue($"prunekit_{name}.c", out string? source))
            throw new InvalidInputException($"{origin} has no prunekit_{name}.c beside its header; export it again");
        string header = files[$"prunekit_{name}.h"];
        int Number(string what)
        {
            Match match = Regex.Match(header, $@"#define {CHeader.Macro(name, what)} (\d{{1,9}})u");
            return match.Success ? int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) : throw new InvalidInputException($"{origin}: prunekit_{name}.h does not define {CHeader.Macro(name, what)}; export it again");
        }

        var layers = StepComment().Matches(source).DistinctBy(match => match.Groups[1].Value).ToDictionary(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), match => match.Groups[2].Value);
        return new CUnit(name, files, Number("INPUT"), Number("OUTPUT"), Number("SCRATCH"), layers);
    }

    [GeneratedRegex(@"^prunekit_(\w+)\.h$")]
    private static partial Regex HeaderName();

    [GeneratedRegex(@"^    \{ /\* (0|[1-9]\d{0,5}): ([\w. -]*) \*/$", RegexOptions.Multiline)]
    private static partial Regex StepComment();
}
