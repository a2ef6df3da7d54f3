using System.Text.Json;

namespace PruneKit;

/// <summary>TensorFlow Lite in WebAssembly under Node: the npm package <c>@tensorflow/tfjs-tflite</c>, used without a browser.</summary>
internal static class TfLiteRuntime
{
    /// <summary>The environment variable that names the folder where the package was installed.</summary>
    public const string Variable = "PRUNEKIT_TFLITE";

    private const string Package = "@tensorflow/tfjs-tflite";
    private const string PackageVersion = "0.0.1-alpha.10";
    private const string Script = "PruneKit.tflite-runner.js";
    private static readonly JsonSerializerOptions Names = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>What results name.</summary>
    public static string Name => $"TensorFlow Lite for WebAssembly ({Package} {PackageVersion})";

    /// <summary>Why it cannot be run, with what to do; null where it can.</summary>
    public static string? Missing
    {
        get
        {
            if (!ExternalTool.Exists("node"))
                return "node is not on the path, and a .tflite file cannot be run without it; install Node.js 20 (Debian: apt-get install nodejs)";
            return Folders().Any(Holds)
                ? null
                : $"the npm package {Package} is not installed; run 'npm install --legacy-peer-deps --ignore-scripts {Package}@{PackageVersion}' in a folder and set {Variable} to that folder";
        }
    }

    /// <summary>Runs models, all in one process.</summary>
    /// <exception cref="InvalidInputException">Node or the package is missing, or the process failed.</exception>
    public static TfLiteRun[] Run(IReadOnlyList<TfLiteJob> jobs, CancellationToken cancellation = default)
    {
        if (Missing is string missing)
            throw new InvalidInputException(missing);
        string folder = Directory.CreateTempSubdirectory("prunekit-tflite-").FullName;
        try
        {
            return Run(jobs, folder, cancellation);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TfLiteRun[] Run(IReadOnlyList<TfLiteJob> jobs, string folder, CancellationToken cancellation)
    {
        var entries = jobs.Select((job, i) => new Entry(Path.Combine(folder, $"{i}.tflite"), Path.Combine(folder, $"{i}.in"), Path.Combine(folder, $"{i}.out"), job.Samples, job.Fresh)).ToArray();
        foreach ((Entry entry, TfLiteJob job) in entries.Zip(jobs))
        {
            File.WriteAllBytes(entry.Model, job.Model);
            File.WriteAllBytes(entry.Input, job.Inputs);
        }

        (string script, string manifest) = (Path.Combine(folder, "runner.js"), Path.Combine(folder, "jobs.json"));
        File.WriteAllText(script, Text());
        File.WriteAllText(manifest, JsonSerializer.Serialize(entries, Names));
        (int code, string said) = ExternalTool.Run("node", [script, Folders().First(Holds), manifest], folder, cancellation);
        if (code != 0 || !File.Exists($"{manifest}.errors"))
            throw new InvalidInputException($"node ended with exit code {code}: {said.ReplaceLineEndings(" ").Trim()}");
        string?[] errors = JsonSerializer.Deserialize<string?[]>(File.ReadAllText($"{manifest}.errors"))!;
        return [.. entries.Zip(errors, (entry, error) => new TfLiteRun(error is null ? File.ReadAllBytes(entry.Output) : [], error))];
    }

    private static IEnumerable<string> Folders() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? [Path.GetFullPath(named)] : [Environment.CurrentDirectory];

    private static bool Holds(string folder) => File.Exists(Path.Combine(folder, "node_modules", "@tensorflow", "tfjs-tflite", "wasm", "tflite_web_api_cc_simd.wasm"));

    private static string Text()
    {
        using Stream stream = typeof(TfLiteRuntime).Assembly.GetManifestResourceStream(Script)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed record Entry(string Model, string Input, string Output, int Samples, bool Fresh);
}
