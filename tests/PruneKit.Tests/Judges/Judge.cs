namespace PruneKit.Tests;

/// <summary>
/// Programs and data sets that are not part of PruneKit and that tests ask for a verdict. A developer's machine need not have them: the test is skipped.
/// Where they are promised (.ci/run sets PRUNEKIT_CI=1) their absence is a failure.
/// </summary>
internal static class Judge
{
    private const string Promised = "PRUNEKIT_CI";

    /// <summary>Skips the test, or fails it in CI, unless the judge is there.</summary>
    /// <param name="name">What to install, or where the data comes from.</param>
    /// <param name="present">Whether it is there.</param>
    public static void Require(string name, bool present)
    {
        if (present) return;
        if (Environment.GetEnvironmentVariable(Promised) == "1") Assert.Fail($"{name} is missing, and {Promised}=1 promises it");
        Assert.Skip($"{name} is not on this machine");
    }

    /// <summary>Whether a program of this name is on PATH.</summary>
    public static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
