namespace PruneKit.Tests;

/// <summary>The shell blocks of the README that tests or <c>.ci/run</c> run, by the id in the comment before the block.</summary>
internal static class ReadmeRuns
{
    public static IReadOnlyCollection<string> Known { get; } = ["quickstart", "tests", "prune-gradually", "prune-channels", "prune-layers-paths", "own-model", "import", "ci", "prune-methods", "quantize", "c", "sweep", "stream"];
}
