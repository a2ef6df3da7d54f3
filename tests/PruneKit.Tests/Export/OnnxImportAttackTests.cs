using System.Diagnostics;
using Google.Protobuf;

namespace PruneKit.Tests;

/// <summary>Hostile ONNX files: a named error, memory within a multiple of the file's size, and no long wait.</summary>
public sealed class OnnxImportAttackTests
{
    private const long BytesAByte = 4_000;
    private const long Always = 24L << 20;

    /// <summary>Two seconds of work; a machine that does twenty other things is not a hang.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    [Theory]
    [InlineData(1_000_000_000, 1_000_000_000)]
    [InlineData(-1, 4)]
    [InlineData(long.MinValue, 2)]
    [InlineData(long.MaxValue, long.MaxValue)]
    [InlineData(2, 3)]
    [InlineData(0, 4)]
    public void Sizes_that_the_numbers_do_not_fill_are_refused(long rows, long columns)
    {
        TensorProto weight = OnnxTensors.Floats("w", new float[8], rows, columns);
        Refused("'w'", Model([Node("MatMul", "x w", "y")], weight));
    }

    [Fact]
    public void Sizes_of_settings_are_refused_or_harmless()
    {
        foreach (long size in (long[])[0, -1, long.MinValue, long.MaxValue, 1_000_000_000_000])
        {
            foreach (string setting in (string[])["strides", "dilations", "pads", "kernel_shape", "group"])
                Survives(Model([Node("Conv", "x3 k", "y", setting == "group" ? OnnxAttributes.Int(setting, size) : OnnxAttributes.Ints(setting, size, size))], OnnxTensors.Floats("k", new float[6], 2, 1, 3)));
            foreach (string setting in (string[])["strides", "dilations", "pads", "kernel_shape"])
                Survives(Model([Node("MaxPool", "x3", "y", OnnxAttributes.Ints("kernel_shape", 2), OnnxAttributes.Ints(setting, size, size))]));
            foreach (string op in (string[])["Reshape", "Expand", "ConstantOfShape", "Squeeze", "Unsqueeze", "Pad", "Gather"])
                Survives(Model([Node(op, op == "ConstantOfShape" ? "n" : "x3 n", "y")], OnnxTensors.Ints("n", [size, size, size], 3)));
            Survives(Model([Node("Slice", "x3 n n n n", "y")], OnnxTensors.Ints("n", [size], 1)));
            Survives(Model([Node("Split", "x3 n", "y z", OnnxAttributes.Int("axis", 1))], OnnxTensors.Ints("n", [size, size], 2)));
            Survives(Model([Node("Split", "x3", "y", OnnxAttributes.Int("axis", size), OnnxAttributes.Int("num_outputs", size))]));
            Survives(Model([Node("Transpose", "x3", "y", OnnxAttributes.Ints("perm", 0, size, 1))]));
        }
    }

    [Fact]
    public void Constants_that_double_at_every_node_are_refused() =>
        Refused("constants make or repeat", Model([.. Enumerable.Range(0, 60).Select(i => Node("Concat", $"c{i} c{i}", $"c{i + 1}", OnnxAttributes.Int("axis", 0))), Node("Add", "x c60", "y")], OnnxTensors.Floats("c0", new float[4], 4)));

    [Fact]
    public void Constants_that_stretch_at_every_node_are_refused() =>
        Refused("constants make or repeat", Model([Node("Expand", "c n", "y")], OnnxTensors.Floats("c", [1], 1), OnnxTensors.Ints("n", [40_000, 40_000], 2)));

    [Fact]
    public void One_weight_that_every_node_reads_is_refused() =>
        Refused("constants make or repeat", Model([.. Enumerable.Range(0, 2_000).Select(i => Node("Neg", "w", $"v{i}"))], OnnxTensors.Floats("w", new float[640 * 640], 640, 640)));

    [Fact]
    public void Many_nodes_are_read_without_a_long_wait()
    {
        NodeProto[] nodes = [.. Enumerable.Range(0, 20_000).Select(i => Node(i % 2 == 0 ? "Relu" : "Identity", i == 0 ? "x" : $"v{i}", $"v{i + 1}"))];
        foreach (NodeProto node in nodes)
            node.Name = "same";
        Survives(Model([.. nodes, Node("Relu", "v20000", "y")]));
    }

    [Fact]
    public void Graphs_inside_graphs_are_refused()
    {
        byte[] inner = [];
        for (int depth = 0; depth < 3_000; depth++)
            inner = Wrapped(0x0A, Wrapped(0x2A, Wrapped(0x32, inner))); // graph: node: attribute: g
        byte[] model = [8, 8, .. Wrapped(0x3A, inner)];
        Survives(model);
        Assert.ThrowsAny<InvalidInputException>(() => OnnxImporter.Import(model, "m.onnx"));
    }

    [Fact]
    public void Circles_and_names_given_twice_are_refused()
    {
        Refused("run in a circle", Model([Node("Add", "x b", "a"), Node("Relu", "a", "b"), Node("Relu", "b", "y")]));
        Refused("run in a circle", Model([Node("Add", "x y", "y")]));
        Refused("which something before it gave", Model([Node("Relu", "x", "y"), Node("Tanh", "x", "y")]));
        Refused("which something before it gave", Model([Node("Relu", "x", "x"), Node("Tanh", "x", "y")]));
        Refused("two tensors are called", Model([Node("MatMul", "x w", "y")], OnnxTensors.Floats("w", [1], 1, 1), OnnxTensors.Floats("w", [1], 1, 1)));
        ModelProto twice = ModelProto.Parser.ParseFrom(Model([Node("Relu", "x", "y")]));
        twice.Graph.Input.Add(twice.Graph.Input[0].Clone());
        Refused("two inputs are called 'x'", twice.ToByteArray());
    }

    [Fact]
    public void Every_operator_without_inputs_settings_or_outputs_is_refused_by_name()
    {
        string[] operators = ["Conv", "ConvTranspose", "Gemm", "MatMul", "BatchNormalization", "LayerNormalization", "Relu", "Clip", "Erf", "Softmax", "Pow", "Add", "Mul", "Div", "Min", "Sum", "MaxPool", "AveragePool", "GlobalAveragePool",
            "ReduceMean", "Concat", "Reshape", "Flatten", "Squeeze", "Unsqueeze", "Transpose", "Expand", "Where", "Slice", "Split", "Gather", "Pad", "Resize", "LSTM", "GRU", "Constant", "ConstantOfShape", "Shape", "Identity", "Dropout", "Cast"];
        foreach (string op in operators)
        {
            foreach (string inputs in (string[])["", "x", "w", "x x", "w w", "x w", "w x", "x w w", "x3 w w w w w", "w w w w w w w w"])
                Survives(Model([Node(op, inputs, "y")], OnnxTensors.Floats("w", [1, 2], 2)));
            Survives(Model([Node(op, "x", "")]));
        }
    }

    [Theory]
    [InlineData("Loop")]
    [InlineData("If")]
    [InlineData("Scan")]
    [InlineData("NonMaxSuppression")]
    [InlineData("TopK")]
    [InlineData("Einsum")]
    [InlineData("Not\nan operator")]
    public void Operators_without_a_layer_are_refused_with_what_to_do(string op)
    {
        NodeProto node = Node(op, "x", "y");
        node.Name = "/head/it";
        string message = Refused($"node '/head/it' ({op.Replace('\n', '?')}): this operator has no layer", Model([node]));
        Assert.Contains("trace it (prunekit trace)", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_and_inputs_that_are_not_read_are_refused()
    {
        Refused("its setting 'twist' is not read", Model([Node("Relu", "x", "y", OnnxAttributes.Int("twist", 1))]));
        Refused("its input 1 ('w') is not read", Model([Node("Relu", "x w", "y")], OnnxTensors.Floats("w", [1], 1)));
        Refused("alpha or gamma", Model([Node("Selu", "x", "y", OnnxAttributes.Float("alpha", 2))]));
        Refused("no finite number", Model([Node("Elu", "x", "y", OnnxAttributes.Float("alpha", double.NaN))]));
        Refused("linear_before_reset = 0", Recurrent("GRU", 3, OnnxAttributes.Int("hidden_size", 2)));
        Refused("its functions are Relu, Tanh, Tanh", Recurrent("LSTM", 4, Words("activations", "Relu", "Tanh", "Tanh")));
        Refused("direction 'reverse'", Recurrent("LSTM", 4, OnnxAttributes.Text("direction", "reverse")));
        Refused("its setting 'clip' is not read", Recurrent("LSTM", 4, OnnxAttributes.Float("clip", 1)));
        Refused("a tensor of it has the shape [1, 8, 3]", Recurrent("LSTM", 4, OnnxAttributes.Text("direction", "bidirectional")));
    }

    private static byte[] Recurrent(string op, int gates, params AttributeProto[] settings) => Model(
        [Node("Transpose", "x3", "t", OnnxAttributes.Ints("perm", 1, 0, 2)), Node(op, "t W R", "s h", settings), Node("Squeeze", "h zero", "y")],
        OnnxTensors.Floats("W", new float[gates * 2 * 3], 1, gates * 2, 3), OnnxTensors.Floats("R", new float[gates * 2 * 2], 1, gates * 2, 2), OnnxTensors.Ints("zero", [0], 1));

    private static AttributeProto Words(string name, params string[] words)
    {
        var attribute = new AttributeProto { Name = name, Type = AttributeProto.Types.AttributeType.Strings };
        attribute.Strings.AddRange(words.Select(ByteString.CopyFromUtf8));
        return attribute;
    }

    private static NodeProto Node(string op, string inputs, string outputs, params AttributeProto[] settings) =>
        new() { OpType = op, Name = $"the {op}", Input = { inputs.Split(' ', StringSplitOptions.RemoveEmptyEntries) }, Output = { outputs.Split(' ') }, Attribute = { settings } };

    /// <summary>A model with the inputs x [batch, 4] and x3 [batch, 1, 3], and the output y.</summary>
    private static byte[] Model(NodeProto[] nodes, params TensorProto[] tensors) => new ModelProto
    {
        IrVersion = 8,
        OpsetImport = { new OperatorSetIdProto { Version = 17 } },
        Graph = new GraphProto
        {
            Name = "g",
            Input = { OnnxTensors.Value("x", Shape.Of(4)), OnnxTensors.Value("x3", Shape.Of(1, 3)) },
            Output = { OnnxTensors.Value("y", Shape.Of(4)) },
            Node = { nodes },
            Initializer = { tensors },
        },
    }.ToByteArray();

    private static byte[] Wrapped(byte tag, byte[] content)
    {
        using var stream = new MemoryStream();
        var output = new CodedOutputStream(stream);
        output.WriteRawTag(tag);
        output.WriteLength(content.Length);
        output.Flush();
        return [.. stream.ToArray(), .. content];
    }

    private static string Refused(string message, byte[] model)
    {
        Survives(model);
        string said = Assert.ThrowsAny<PruneKitException>(() => OnnxImporter.Import(model, "m.onnx")).Message;
        Assert.Contains(message, said, StringComparison.Ordinal);
        return said;
    }

    private static void Survives(byte[] model)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        var clock = Stopwatch.StartNew();
        try
        {
            OnnxImporter.Import(model, "m.onnx").Dispose();
        }
        catch (PruneKitException e)
        {
            Assert.StartsWith("m.onnx", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain('\n', e.Message);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Always + (BytesAByte * model.Length));
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
    }
}
