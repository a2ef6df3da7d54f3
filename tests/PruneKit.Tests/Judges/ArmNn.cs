namespace PruneKit.Tests;

/// <summary>Arm NN's reference backend, which runs .tflite files in floating point between codes: a program of the tests, compiled once.</summary>
internal static class ArmNn
{
    private const string Packages = "g++ libarmnntfliteparser-dev libarmnn-dev libarmnn-cpuref-backend22";
    private static readonly Lazy<string> Program = new(Compile);

    /// <summary>Skips the test, or fails it in CI, where it is missing.</summary>
    public static void Require() => Judge.Require($"Arm NN (Debian: {Packages})", ExternalTool.Exists("g++") && File.Exists("/usr/include/armnnTfLiteParser/ITfLiteParser.hpp"));

    /// <summary>Runs models.</summary>
    public static TfLiteRun[] Run(IReadOnlyList<TfLiteJob> jobs, CancellationToken cancellation)
    {
        using var folder = new TemporaryFolder();
        List<string> lines = [];
        for (int i = 0; i < jobs.Count; i++)
        {
            File.WriteAllBytes(folder.File($"{i}.tflite"), jobs[i].Model);
            File.WriteAllBytes(folder.File($"{i}.in"), jobs[i].Inputs);
            lines.AddRange([folder.File($"{i}.tflite"), folder.File($"{i}.in"), folder.File($"{i}.out"), $"{jobs[i].Samples}"]);
        }

        File.WriteAllLines(folder.File("jobs"), lines);
        (int code, string text) = ExternalTool.Run(Program.Value, [folder.File("jobs")], folder.Path, cancellation);
        Assert.True(code == 0, text);
        string[] errors = File.ReadAllLines(folder.File("jobs.errors"));
        return [.. errors.Select((error, i) => error.Length == 0 ? new TfLiteRun(File.ReadAllBytes(folder.File($"{i}.out")), null) : new TfLiteRun([], error))];
    }

    private static string Compile()
    {
        string source = Path.Combine(Repository.Root, "tests", "judges", "armnn_runner.cpp"), program = Path.Combine(AppContext.BaseDirectory, "armnn_runner");
        if (File.Exists(program) && File.GetLastWriteTimeUtc(program) > File.GetLastWriteTimeUtc(source))
            return program;
        (int code, string text) = ExternalTool.Run("g++", ["-O1", source, "-larmnn", "-larmnnTfLiteParser", "-o", program], AppContext.BaseDirectory, CancellationToken.None);
        return code == 0 ? program : throw new InvalidOperationException(text);
    }
}
