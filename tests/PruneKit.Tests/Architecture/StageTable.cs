using System.Text.RegularExpressions;

namespace PruneKit.Tests;

/// <summary>The stages of Core in the order in which data flows. A new one needs a line here and in docs/architecture.md.</summary>
internal static partial class StageTable
{
    /// <summary>Files at the root: <c>Pruner</c>, which the recipes run.</summary>
    public const string Root = "";

    public static IReadOnlyList<string> Stages { get; } =
    [
        "Primitives", "Storage", "Encoding", "Networks", "Tracing", "Structure", "Costs", "Data", "Objectives", "Masking", "Surgery", "Importance", "Allocation",
        "Scheduling", "Training", "Quantization", "Export", "Verification", Root, "Reporting", "Recipes", "Wearables",
    ];

    /// <summary>The stages that a Markdown table lists, one a row: <c>| `Storage/` | ... |</c>, with <c>| root | ... |</c> for the root.</summary>
    public static IReadOnlyList<string> Parse(string markdown) =>
        [.. Row().Matches(markdown).Select(match => match.Groups["root"].Success ? Root : match.Groups["stage"].Value)];

    [GeneratedRegex(@"^\| (?:`(?<stage>\w+)/`|(?<root>root)) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
