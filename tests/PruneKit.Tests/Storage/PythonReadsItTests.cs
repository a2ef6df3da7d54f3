namespace PruneKit.Tests;

/// <summary>FORMAT.md is enough to read a file: Python, with nothing but struct and json, does; so does numpy.</summary>
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
        import json, struct, sys
        import numpy
        data = open(sys.argv[1], "rb").read()
        n = struct.unpack("<Q", data[:8])[0]
        header = json.loads(data[8:8 + n])
        types = {"F32": "<f4", "I64": "<i8", "U8": "u1"}
        def tensor(name):
            e = header[name]
            begin, end = e["data_offsets"]
            return numpy.frombuffer(data[8 + n + begin:8 + n + end], types[e["dtype"]]).reshape(e["shape"])
        print(tensor("conv.weight").tolist(), tensor("steps").shape, numpy.unpackbits(tensor("masks/conv.weight"), bitorder="little").tolist())
        """;

    [Fact]
    public async Task With_struct_and_json_alone() =>
        Assert.Equal("{\"layers\":[]} (1.0, 2.0, 3.0, 4.0, 5.0, 6.0) (7,) [2, 3]", await RunAsync(Plain, "struct"));

    [Fact]
    public async Task With_numpy() =>
        Assert.Equal("[[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]] () [1, 0, 1, 1, 0, 1, 0, 0]", await RunAsync(Numpy, "numpy"));

    private static async Task<string> RunAsync(string script, string module)
    {
        using var folder = new TemporaryFolder();
        Safetensors.Save(SafetensorsSamples.Small, folder.File("m.safetensors"), overwrite: false);
        string python = await Judge.RequirePythonAsync(module, $"python3-{module}");
        ToolRun run = await ToolRun.StartAsync(python, "-c", script, folder.File("m.safetensors"));
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output.Trim();
    }
}
