using Google.Protobuf;

namespace PruneKit.Tests;

/// <summary>ONNX files read as networks: our own, others', and damaged ones.</summary>
public sealed class OnnxImportTests : IDisposable
{
    /// <summary>Writes models as torch.onnx.export names and shapes things: initialisers called by module, nodes by path, symbolic batch, shapes computed for Reshape, biases of MatMul in Add.</summary>
    private const string Script = """
        import sys, numpy as np, onnx
        from onnx import helper, numpy_helper, TensorProto
        rng = np.random.default_rng(7)
        def tensor(name, *shape): return numpy_helper.from_array((0.4 * rng.standard_normal(shape)).astype(np.float32), name)
        def whole(name, values, scalar=False): return numpy_helper.from_array(np.array(values[0] if scalar else values, dtype=np.int64), name)
        def save(name, nodes, tensors, x, y, opset):
            info = lambda n, s: helper.make_tensor_value_info(n, TensorProto.FLOAT, s)
            graph = helper.make_graph(nodes, 'torch_jit', [info('input', ['batch'] + x)], [info('output', ['batch'] + y)], tensors)
            model = helper.make_model(graph, producer_name='pytorch', opset_imports=[helper.make_opsetid('', opset)])
            model.ir_version = 7
            onnx.checker.check_model(model)
            onnx.save(model, sys.argv[1] + '/' + name + '.onnx')
        N = helper.make_node
        def const(name, value): return N('Constant', [], [name], value=numpy_helper.from_array(np.array(value, dtype=np.float32)))
        save('cnn', [
            N('Conv', ['input', 'features.0.weight', 'features.0.bias'], ['/features/0/Conv_output_0'], name='/features/0/Conv', kernel_shape=[5], pads=[2, 2], strides=[2], dilations=[1], group=1),
            N('BatchNormalization', ['/features/0/Conv_output_0', 'bn.weight', 'bn.bias', 'bn.running_mean', 'bn.running_var'], ['b'], name='/bn/BatchNormalization', epsilon=1e-5, momentum=0.9),
            N('Relu', ['b'], ['r'], name='/relu/Relu'),
            N('MaxPool', ['r'], ['p'], name='/pool/MaxPool', kernel_shape=[2], strides=[2], pads=[0, 0], ceil_mode=0),
            N('Shape', ['p'], ['s'], name='/Shape'), N('Constant', [], ['zero'], value=whole('', [0], True)),
            N('Gather', ['s', 'zero'], ['n'], name='/Gather', axis=0), N('Unsqueeze', ['n', 'axes0'], ['nu'], name='/Unsqueeze'),
            N('Concat', ['nu', 'rest'], ['target'], name='/Concat', axis=0), N('Reshape', ['p', 'target'], ['f'], name='/Reshape'),
            N('Gemm', ['f', 'fc.weight', 'fc.bias'], ['g'], name='/fc/Gemm', alpha=1.0, beta=1.0, transB=1), N('Softmax', ['g'], ['output'], name='/Softmax', axis=1)],
            [tensor('features.0.weight', 6, 3, 5), tensor('features.0.bias', 6), tensor('bn.weight', 6), tensor('bn.bias', 6), tensor('bn.running_mean', 6),
             numpy_helper.from_array(np.linspace(0.5, 2, 6).astype(np.float32), 'bn.running_var'), whole('axes0', [0]), whole('rest', [-1]), tensor('fc.weight', 4, 48), tensor('fc.bias', 4)], [3, 32], [4], 13)
        save('gelu', [
            N('MatMul', ['input', 'onnx::MatMul_9'], ['m'], name='/fc1/MatMul'), N('Add', ['fc1.bias', 'm'], ['a'], name='/fc1/Add'),
            const('root', 1.4142135), N('Div', ['a', 'root'], ['d'], name='/act/Div'), N('Erf', ['d'], ['e'], name='/act/Erf'), const('one', 1.0), N('Add', ['e', 'one'], ['e1'], name='/act/Add'),
            N('Mul', ['a', 'e1'], ['m1'], name='/act/Mul'), const('half', 0.5), N('Mul', ['m1', 'half'], ['g'], name='/act/Mul_1'), N('Add', ['g', 'input'], ['res'], name='/Add'),
            N('ReduceMean', ['res'], ['mean'], name='/norm/ReduceMean', axes=[-1], keepdims=1), N('Sub', ['res', 'mean'], ['c'], name='/norm/Sub'), const('two', 2.0), N('Pow', ['c', 'two'], ['sq'], name='/norm/Pow'),
            N('ReduceMean', ['sq'], ['var'], name='/norm/ReduceMean_1', axes=[-1], keepdims=1), const('eps', 1e-5), N('Add', ['var', 'eps'], ['ve'], name='/norm/Add'), N('Sqrt', ['ve'], ['sd'], name='/norm/Sqrt'),
            N('Div', ['c', 'sd'], ['nn'], name='/norm/Div'), N('Mul', ['nn', 'norm.weight'], ['nw'], name='/norm/Mul'), N('Add', ['nw', 'norm.bias'], ['output'], name='/norm/Add_1')],
            [tensor('onnx::MatMul_9', 8, 8), tensor('fc1.bias', 8), tensor('norm.weight', 8), tensor('norm.bias', 8)], [6, 8], [6, 8], 13)
        save('lstm', [
            N('Transpose', ['input'], ['t'], name='/lstm/Transpose', perm=[1, 0, 2]),
            N('LSTM', ['t', 'W', 'R', 'B'], ['y', 'h', 'c'], name='/lstm/LSTM', hidden_size=5, direction='bidirectional'),
            N('Transpose', ['y'], ['yt'], name='/lstm/Transpose_1', perm=[0, 2, 1, 3]), N('Reshape', ['yt', 'join'], ['seq'], name='/lstm/Reshape'), N('Transpose', ['seq'], ['out'], name='/lstm/Transpose_2', perm=[1, 0, 2]),
            N('Gather', ['out', 'last'], ['g'], name='/Gather', axis=1), N('Gemm', ['g', 'fc.weight', 'fc.bias'], ['output'], name='/fc/Gemm', transB=1)],
            [tensor('W', 2, 20, 4), tensor('R', 2, 20, 5), tensor('B', 2, 40), whole('join', [0, 0, -1]), whole('last', [-1], True), tensor('fc.weight', 3, 10), tensor('fc.bias', 3)], [9, 4], [3], 14)
        save('gru', [
            N('Transpose', ['input'], ['t'], name='/gru/Transpose', perm=[1, 0, 2]), N('GRU', ['t', 'W', 'R', 'B'], ['y', 'h'], name='/gru/GRU', hidden_size=5, linear_before_reset=1),
            N('Squeeze', ['y', 'one'], ['s'], name='/gru/Squeeze'), N('Transpose', ['s'], ['out'], name='/gru/Transpose_1', perm=[1, 0, 2]), N('Tanh', ['out'], ['output'], name='/Tanh')],
            [tensor('W', 1, 15, 4), tensor('R', 1, 15, 5), tensor('B', 1, 30), whole('one', [1])], [9, 4], [9, 5], 17)
        save('mobile', [
            N('Conv', ['input', 'c.weight'], ['a'], name='/c/Conv', kernel_shape=[3, 3], pads=[1, 1, 1, 1], strides=[2, 2]), N('Clip', ['a', 'low', 'high'], ['b'], name='/act/Clip'),
            N('Conv', ['b', 'd.weight', 'd.bias'], ['e'], name='/d/Conv', kernel_shape=[3, 3], auto_pad='SAME_UPPER', group=6, strides=[2, 2]), N('HardSwish', ['e'], ['f'], name='/hs'),
            N('Sigmoid', ['f'], ['g'], name='/sig'), N('Mul', ['f', 'g'], ['h'], name='/silu'), N('GlobalAveragePool', ['h'], ['i'], name='/pool'), N('Flatten', ['i'], ['j'], name='/flatten', axis=1),
            N('Gemm', ['j', 'fc.weight', 'fc.bias'], ['output'], name='/fc/Gemm', transB=1)],
            [tensor('c.weight', 6, 3, 3, 3), numpy_helper.from_array(np.float32(0), 'low'), numpy_helper.from_array(np.float32(6), 'high'), tensor('d.weight', 6, 1, 3, 3), tensor('d.bias', 6), tensor('fc.weight', 5, 6), tensor('fc.bias', 5)], [3, 12, 10], [5], 14)
        """;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Cases => [.. ExportCases.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_we_exported_comes_back(string name)
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
        Artifact artifact = Exporters.Onnx.Export(network, _folder.File("m.onnx"));
        using Network back = OnnxImporter.Import(artifact.Path);
        Assert.Equal(network.Spec.Inputs.Select(input => input.Shape), back.Spec.Inputs.Select(input => input.Shape));
        Verifier.Compare(back, artifact, ExportNetworks.Samples(back.Spec, 16, 2), cancellation: TestContext.Current.CancellationToken).EnsurePassed();
    }

    [Fact]
    public void Plain_networks_come_back_layer_by_layer()
    {
        foreach (string name in (string[])["conv, batch norm, relu", "linear of a sequence", "linear of a vector, no bias", "activation Gelu", "activation Silu", "average pool ceiling", "layer norm", "lstm", "gru"])
        {
            using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
            using Network back = OnnxImporter.Import(Exporters.Onnx.Export(network, _folder.File("m.onnx"), overwrite: true).Path);
            Assert.Equal(network.Spec.Layers.Select(layer => layer.Kind), back.Spec.Layers.Select(layer => layer.Kind));
        }
    }

    [Fact]
    public async Task Models_of_others_answer_as_they_do_in_ONNX_Runtime()
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        ToolRun run = await ToolRun.StartAsync(python, "-c", Script, _folder.Path);
        Assert.True(run.ExitCode == 0, run.Error);
        string[] files = Directory.GetFiles(_folder.Path, "*.onnx");
        Assert.Equal(5, files.Length);
        foreach (string file in files)
        {
            using Network network = OnnxImporter.Import(file);
            Verifier.Compare(network, Artifact.Open(file), ExportNetworks.Samples(network.Spec, 16, 2), cancellation: TestContext.Current.CancellationToken).EnsurePassed();
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_by_name()
    {
        using Network network = ExportNetworks.Make(ExportCases.Spec("conv, batch norm, relu"), 1);
        byte[] bytes = File.ReadAllBytes(Exporters.Onnx.Export(network, _folder.File("m.onnx")).Path);
        for (int length = 0; length < bytes.Length; length++)
            Survives(bytes[..length]);
    }

    [Fact]
    public void A_file_with_other_bytes_is_read_or_refused_by_name()
    {
        var random = new Random(3);
        foreach (string name in (string[])["lstm", "residual with branches", "activation Gelu", "slice"])
        {
            using Network network = ExportNetworks.Make(ExportCases.Spec(name), 1);
            byte[] bytes = File.ReadAllBytes(Exporters.Onnx.Export(network, _folder.File("m.onnx"), overwrite: true).Path);
            for (int i = 0; i < 400; i++)
            {
                byte[] altered = [.. bytes];
                altered[random.Next(bytes.Length)] = (byte)random.Next(256);
                Survives(altered);
            }
        }
    }

    [Fact]
    public void Refusals_name_operator_and_node()
    {
        Refused("node 'c:Conv' (Magic): this operator has no layer", model => model.Graph.Node[0].OpType = "Magic");
        Refused("node 'c:Conv' (Conv): operators of the domain 'com.example'", model => model.Graph.Node[0].Domain = "com.example");
        Refused("it reads 'nowhere', which no node before it gives", model => model.Graph.Node[0].Input[0] = "nowhere");
        Refused("run in a circle", model => model.Graph.Node[0].Input[0] = model.Graph.Output[0].Name);
        Refused("which something before it gave", model => model.Graph.Node.Add(model.Graph.Node[0].Clone()));
        Refused("two tensors are called 'c.weight'", model => model.Graph.Initializer.Add(model.Graph.Initializer[0].Clone()));
        Refused("it must be a constant", model => model.Graph.Node[0].Input[1] = "x");
        Refused("stands in another file", model => model.Graph.Initializer[0].DataLocation = 1);
        Refused("uses opset 22; 7 to 21 are read", model => model.OpsetImport[0].Version = 22);
        Refused("has the element type 8", model => model.Graph.Initializer[0].DataType = 8);
        Refused("input 'x' has axes without a size", model => model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimParam = "channels");
    }

    private void Refused(string message, Action<ModelProto> change)
    {
        using Network network = ExportNetworks.Make(new NetworkBuilder().Input("x", 2, 9).Conv1d("c", 3, 3).Relu().BuildSpec(), 1);
        ModelProto model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(Exporters.Onnx.Export(network, _folder.File("m.onnx"), overwrite: true).Path));
        change(model);
        Assert.Contains(message, Assert.ThrowsAny<PruneKitException>(() => OnnxImporter.Import(model.ToByteArray(), "m.onnx")).Message, StringComparison.Ordinal);
    }

    private static void Survives(byte[] bytes)
    {
        try
        {
            OnnxImporter.Import(bytes, "m.onnx").Dispose();
        }
        catch (PruneKitException e)
        {
            Assert.Contains("m.onnx", e.Message, StringComparison.Ordinal);
        }
    }
}
