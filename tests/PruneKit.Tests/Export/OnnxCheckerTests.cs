namespace PruneKit.Tests;

/// <summary>Asks ONNX's own checker, from Debian.</summary>
public sealed class OnnxCheckerTests
{
    internal const string Script = """
        import sys, glob, onnx
        def shape(value):
            tensor = value.type.tensor_type
            return [str(tensor.elem_type)] + [str(dim.dim_param or dim.dim_value) for dim in tensor.shape.dim]
        for path in sorted(glob.glob(sys.argv[1] + '/*.onnx')):
            model = onnx.load(path)
            try:
                onnx.checker.check_model(model, full_check=True)
                told = [shape(output) for output in model.graph.output]
                del model.graph.output[:]
                model.graph.output.extend(onnx.ValueInfoProto(name=output.name) for output in onnx.load(path).graph.output)
                inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
                found = [shape(output) for output in inferred.graph.output]
                # Resize in ONNX 1.12 gives an axis whose size is a name a new name.
                same = all(a[0] == b[0] and len(a) == len(b) and all(d == c or d.startswith('unk__') for c, d in zip(a, b)) for a, b in zip(told, found))
                print('same' if same and len(told) == len(found) else 'differs', path, '' if same else (told, found))
            except Exception as e:
                print('refused', path, e)
        """;

    [Fact]
    public async Task Accepts_every_case_and_infers_the_same_output_shapes()
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        using var folder = new TemporaryFolder();
        foreach ((int number, string name) in ExportCases.Names.Index())
        {
            using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
            Exporters.Onnx.Export(network, folder.File($"{number:000} {name}.onnx"));
        }

        ToolRun run = await ToolRun.StartAsync(python, "-c", Script, folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        string[] lines = run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.All(lines, line => Assert.StartsWith("same", line, StringComparison.Ordinal));
        Assert.Equal(ExportCases.Names.Count(), lines.Length);
    }
}
