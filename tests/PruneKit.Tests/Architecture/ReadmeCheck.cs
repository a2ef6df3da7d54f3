using System.Text.RegularExpressions;

namespace PruneKit.Tests;

/// <summary>A README whose code is never stale: each C# block is a region of a compiled sample, each shell block is one that a test runs. A comment before the block says which.</summary>
/// <remarks><c>&lt;!-- sample: samples/Library/Program.cs#gradual --&gt;</c> before a <c>csharp</c> block means <c>#region readme-gradual</c> of that file;
/// <c>&lt;!-- run: quickstart --&gt;</c> stands before a <c>sh</c> block.</remarks>
internal static partial class ReadmeCheck
{
    /// <summary>What is wrong with a README.</summary>
    /// <param name="readme">Its text.</param>
    /// <param name="read">The text of a file of the repository, or null where there is none.</param>
    /// <param name="runs">The shell blocks that a test runs.</param>
    public static IEnumerable<string> Violations(string readme, Func<string, string?> read, IReadOnlyCollection<string> runs)
    {
        string[] lines = readme.ReplaceLineEndings("\n").Split('\n');
        for (int i = 0; i < lines.Length; i++)
        {
            if (!lines[i].StartsWith("```", StringComparison.Ordinal))
                continue;
            int end = Array.IndexOf(lines, "```", i + 1);
            if (end < 0)
            {
                yield return $"line {i + 1}: a block that does not end";
                yield break;
            }

            if (Violation(lines[i][3..].Trim(), i == 0 ? "" : lines[i - 1], lines[(i + 1)..end], read, runs) is string what)
                yield return $"line {i + 1}: {what}";
            i = end;
        }
    }

    /// <summary>The ids of the shell blocks.</summary>
    public static IEnumerable<string> Runs(string readme) => Run().Matches(readme).Select(match => match.Groups["id"].Value);

    private static string? Violation(string language, string before, string[] block, Func<string, string?> read, IReadOnlyCollection<string> runs) => language switch
    {
        "csharp" or "cs" or "c#" => Sample().Match(before) is { Success: true } match
            ? Compare(match.Groups["path"].Value, match.Groups["region"].Value, block, read)
            : "a C# block without <!-- sample: path#region --> on the line before",
        "sh" or "bash" or "shell" or "console" => Run().Match(before) is not { Success: true } run
            ? "a shell block without <!-- run: id --> on the line before"
            : runs.Contains(run.Groups["id"].Value) ? null : $"no test runs '{run.Groups["id"].Value}'; known: {string.Join(", ", runs)}",
        "text" or "json" or "yaml" or "xml" => null,
        "" => "a block without a language; output is 'text'",
        _ => $"a block in '{language}'; known: csharp, sh, text, json, yaml, xml",
    };

    private static string? Compare(string path, string region, string[] block, Func<string, string?> read)
    {
        if (read(path) is not string source)
            return $"there is no file {path}";
        if (Region(source, region) is not string[] lines)
            return $"{path} has no #region readme-{region}";
        return lines.SequenceEqual(Dedent(block)) ? null : $"the block differs from #region readme-{region} of {path}";
    }

    private static string[]? Region(string source, string region)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => line.Trim() == $"#region readme-{region}");
        int end = start < 0 ? -1 : Array.FindIndex(lines, start, line => line.Trim() == "#endregion");
        return end < 0 ? null : Dedent(lines[(start + 1)..end]);
    }

    private static string[] Dedent(string[] lines)
    {
        int indent = lines.Where(line => line.Trim().Length > 0).Select(line => line.Length - line.TrimStart().Length).DefaultIfEmpty(0).Min();
        return [.. lines.Select(line => line.Trim().Length == 0 ? "" : line[indent..].TrimEnd())];
    }

    [GeneratedRegex(@"^<!-- sample: (?<path>[^#\s]+)#(?<region>[\w-]+) -->$")]
    private static partial Regex Sample();

    [GeneratedRegex(@"^<!-- run: (?<id>[\w-]+) -->\r?$", RegexOptions.Multiline)]
    private static partial Regex Run();
}
