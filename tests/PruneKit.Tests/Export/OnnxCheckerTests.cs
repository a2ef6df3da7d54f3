namespace PruneKit.Tests;

/// <summary>Asks ONNX's own checker, from Debian.</summary>
public sealed class OnnxCheckerTests
{
    private const string Script = """
        import sys, glob, onnx
        for path in sorted(glob.glob(sys.argv[1] + '/*.onnx')):
            model = onnx.load(path)
            try:
                onnx.checker.check_model(model, full_check=True)
                told = [str(output.type) for output in model.graph.output]
                del model.graph.output[:]
                model.graph.output.extend(onnx.ValueInfoProto(name=output.name) for output in onnx.load(path).graph.output)
                inferred = onnx.shape_inference.infer_shapes(model, check_type=True, strict_mode=True, data_prop=True)
                found = [str(output.type) for output in inferred.graph.output]
                print('same' if told == found else 'differs', path, '' if told == found else (told, found))
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
