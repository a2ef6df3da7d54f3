namespace PruneKit.Tests;

/// <summary>FORMAT.md is enough to read a file: Python, with nothing but struct and json, does.</summary>
public sealed class PythonReadsItTests
{
    private const string Plain = """
        import json, struct, sys
        data = open(sys.argv[1], "rb").read()
        n = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8:8 + n])
        sections = header.pop("__metadata__", {})
        tensors = {name: data[8 + n + e["data_offsets"][0]:8 + n + e["data_offsets"][1]] for name, e in header.items()}
        print(sections["network/1"], struct.unpack("<6f", tensors["conv.weight"]), struct.unpack("<q", tensors["steps"]), header["conv.weight"]["shape"])
        """;

    private const string Numpy = """
        import sys
        import numpy
        from safetensors.numpy import load_file
        tensors = load_file(sys.argv[1])
        print(tensors["conv.weight"].tolist(), tensors["steps"].shape, numpy.unpackbits(tensors["masks/conv.weight"], bitorder="little").tolist())
        """;

    [Fact]
    public async Task With_struct_and_json_alone() =>
        Assert.Equal("{\"layers\":[]} (1.0, 2.0, 3.0, 4.0, 5.0, 6.0) (7,) [2, 3]", await RunAsync(Plain, "struct, json"));

    [Fact]
    public async Task With_the_reference_library() =>
        Assert.Equal("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] () [1, 0, 1, 1, 0, 1, 0, 0]", await RunAsync(Numpy, "numpy, safetensors"));

    private static async Task<string> RunAsync(string script, string modules)
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(SafetensorsSamples.Small, folder.File("m.safetensors"), overwrite: false);
        Judge.Require("python3", Judge.HasProgram("python3"));
        if ((await ToolRun.StartAsync("python3", "-c", $"import {modules}")).ExitCode != 0)
            Assert.Skip($"python3 has no {modules} on this machine");
        ToolRun run = await ToolRun.StartAsync("python3", "-c", script, folder.File("m.safetensors"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Trim();
    }
}
