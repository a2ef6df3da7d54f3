using System.Text.Json;

namespace PruneKit.Tests;

/// <summary>Files that another program writes: <c>scipy.io.savemat</c>.</summary>
public sealed class MatJudgeTests
{
    /// <summary>Writes plain.mat and packed.mat, and expected.json with each variable's shape and numbers, the first axis fastest.</summary>
    private const string Script = """
        import json, sys
        import numpy as np, scipy.io, scipy.sparse
        folder = sys.argv[1]
        random = np.random.default_rng(7)
        arrays = {}
        for name in ["int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64"]:
            info = np.iinfo(name)
            for shape in [(1, 1), (1, 3), (5, 2), (2, 3, 4), (0, 2), (300, 70)]:
                arrays["_".join([name, *map(str, shape)])] = random.integers(max(info.min, -2**53), min(info.max, 2**53), shape).astype(name)
        for name in ["float32", "float64"]:
            arrays[name] = random.standard_normal((7, 9)).astype(name)
        arrays["odd"] = np.array([[np.inf, -np.inf, -0.0, 1e-320]])
        arrays["truth"] = np.array([[True, False]])
        arrays["a_name_that_is_as_long_as_names_may_be_in_scipy_31"[:31]] = np.array([[1.5]])
        others = {"text": "hello", "complex": np.array([1 + 2j]), "cell": np.array([1, "two", np.ones(3)], dtype=object),
                  "struct": {"a": 1, "b": {"c": [1, 2]}}, "sparse": scipy.sparse.csc_matrix(np.eye(3))}
        for file, packed in [("plain", False), ("packed", True)]:
            scipy.io.savemat(f"{folder}/{file}.mat", {**others, **arrays}, do_compression=packed)
        json.dump({name: {"shape": array.shape, "values": [repr(float(v)) for v in array.ravel(order="F")]} for name, array in arrays.items()}, open(f"{folder}/expected.json", "w"))
        """;

    [Theory]
    [InlineData("plain.mat")]
    [InlineData("packed.mat")]
    public async Task Reads_what_scipy_writes(string name)
    {
        string python = await Judge.RequirePythonAsync("scipy.io", "python3-scipy");
        using var folder = new TemporaryFolder();
        ToolRun run = await ToolRun.StartAsync(python, "-c", Script, folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        JsonElement expected = JsonDocument.Parse(await File.ReadAllTextAsync(folder.File("expected.json"), TestContext.Current.CancellationToken)).RootElement;
        MatVariable[] variables = [.. MatFile.Variables(folder.File(name), _ => true)];
        Assert.Equal(["text", "complex", "cell", "struct", "sparse"], variables.Where(variable => variable.Values is null).Select(variable => variable.Name));
        foreach (JsonProperty one in expected.EnumerateObject())
        {
            MatVariable variable = variables.Single(variable => variable.Name == one.Name);
            Assert.Equal(one.Value.GetProperty("shape").EnumerateArray().Select(axis => axis.GetInt32()), variable.Shape);
            Assert.Equal(one.Value.GetProperty("values").EnumerateArray().Select(value => Parse(value.GetString()!)), variable.Values!);
        }
    }

    private static double Parse(string text) => text switch
    {
        "inf" => double.PositiveInfinity,
        "-inf" => double.NegativeInfinity,
        _ => double.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
    };
}
