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

    /// <summary>The folder of a data set that the repository may not ship; the test is skipped where it is absent, in CI too, which lists those that are there.</summary>
    /// <param name="name">The set's folder under $PRUNEKIT_DATA, by default ../shared/data beside the repository.</param>
    public static string RequireData(string name)
    {
        string folder = Path.Combine(Environment.GetEnvironmentVariable("PRUNEKIT_DATA") ?? Path.Combine(Repository.Root, "..", "shared", "data"), name);
        if (!Directory.Exists(folder)) Assert.Skip($"there is no data set at {folder}");
        return folder;
    }

    /// <summary>A Python that has the module; the test is skipped, or fails in CI, where none has.</summary>
    /// <param name="module">What it imports, e.g. onnx.</param>
    /// <param name="package">The Debian package it comes from, e.g. python3-onnx.</param>
    public static async Task<string> RequirePythonAsync(string module, string package)
    {
        // Debian's packages serve /usr/bin/python3 alone; another one may come first on PATH.
        foreach (string python in (string[])["/usr/bin/python3", "python3", "python"])
        {
            bool present = File.Exists(python) || HasProgram(python);
            if (present && (await ToolRun.StartAsync(python, "-c", $"import {module}")).ExitCode == 0) return python;
        }

        Require($"Python's {module} (Debian: {package})", present: false);
        throw new InvalidOperationException("Require returned although the judge is missing");
    }

    /// <summary>Whether a program of this name is on PATH.</summary>
    public static bool HasProgram(string name) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));
}
