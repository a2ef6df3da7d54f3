using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

public sealed class ModuleCaptureTests
{
    [Fact]
    public void Names_parameters_by_the_module_and_marks_the_batch()
    {
        using var module = new ResNetStyle();
        using Tensor example = rand(1, 3, 16, 16);
        CapturedModule captured = Capture(module, example);

        TraceNode convolution = captured.Graph.Nodes.First(n => n.Kind == "aten::_convolution");
        Assert.Equal("stem.weight", captured.Tensors[convolution.Inputs[1]].Name);
        Assert.Equal("Float32[N, 8, 16, 16]", convolution.Outputs[0].Type.ToString());
        Assert.Equal("x0", captured.Inputs.Single());
        Assert.Equal("y0", captured.Outputs.Single());
    }

    [Fact]
    public void A_shape_read_in_CSharp_is_the_batch()
    {
        using var module = new ResNetStyle();
        using Tensor example = rand(4, 3, 16, 16);
        CapturedModule captured = Capture(module, example);

        TraceNode view = captured.Graph.Nodes.Single(n => n.Kind == "aten::view");
        TraceNode list = captured.Graph.Nodes.Single(n => n.Outputs.Any(o => o.Name == view.Inputs[1]));
        TraceNode size = captured.Graph.Nodes.Single(n => n.Outputs.Any(o => o.Name == list.Inputs[0]));
        Assert.Equal(new Extent(1, TimesBatch: true), size.Literal!.Integer);
    }

    [Fact]
    public void Modes_and_gradients_are_as_before()
    {
        using var module = new DenseNetStyle();
        module.train();
        Sequential frozen = module.named_modules().Select(m => m.Item2).OfType<Sequential>().First();
        frozen.eval();
        module.get_parameter("head.bias")!.requires_grad = false;
        bool[] modes = [.. module.named_modules().Select(m => m.Item2.training)];
        bool[] gradients = [.. module.parameters().Select(p => p.requires_grad)];

        using Tensor example = rand(2, 3, 16, 16);
        Capture(module, example);

        Assert.Contains(false, modes);
        Assert.Contains(true, modes);
        Assert.Equal(modes, module.named_modules().Select(m => m.Item2.training));
        Assert.Contains(false, gradients);
        Assert.Equal(gradients, module.parameters().Select(p => p.requires_grad));
    }

    [Fact]
    public void Gradients_gathered_so_far_are_kept()
    {
        using Linear module = Linear(3, 2);
        using Tensor example = rand(2, 3), loss = module.call(example).sum();
        loss.backward();
        Capture(module, example);
        Assert.Equal(2f, module.bias!.grad!.sum().item<float>() / 2);
    }

    [Fact]
    public void An_exception_in_forward_ends_the_recording_and_restores_the_module()
    {
        using var module = new Throwing();
        module.train();
        using Tensor example = rand(2, 3);
        Assert.Throws<NotSupportedException>(() => Capture(module, example));
        Assert.True(module.training);
        Assert.All(module.parameters(), p => Assert.True(p.requires_grad));

        module.Quiet = true;
        Assert.Contains(Capture(module, example).Graph.Nodes, n => n.Kind == "aten::addmm");
    }

    [Fact]
    public void A_native_failure_names_the_module_and_the_shapes()
    {
        using Linear module = Linear(4, 2);
        using Tensor example = rand(2, 3);
        var failure = Assert.Throws<InvalidInputException>(() => Capture(module, example));
        Assert.StartsWith("Linear failed on inputs of shape [2, 3] (a batch of 2): mat1 and mat2 shapes cannot be multiplied", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unregistered_parameter_is_refused_by_what_to_do()
    {
        using var module = new Unregistered();
        using Tensor example = rand(2, 3);
        var failure = Assert.Throws<InvalidInputException>(() => Capture(module, example));
        Assert.Contains("RegisterComponents", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_mixes_the_batch_is_refused()
    {
        using var module = new Lambda(x => x.mul(1.0 / x.shape[0]));
        using Tensor example = rand(2, 3);
        var failure = Assert.Throws<UnsupportedLayerException>(() => Capture(module, example));
        Assert.Contains("mixes the batch", failure.Message, StringComparison.Ordinal);
        Assert.Contains("batches of 2 and 3", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_inputs_and_a_tuple_are_taken_in_order()
    {
        using var module = new TwoInputs();
        using Tensor signal = rand(1, 2, 32), numbers = rand(1, 3);
        CapturedModule captured = Capture(module, signal, numbers);
        Assert.Equal(["x0", "x1"], captured.Inputs);
        Assert.Equal(["y0", "y1"], captured.Outputs);
    }

    [Fact]
    public void A_wrong_number_of_examples_is_refused_with_the_signature()
    {
        using var module = new TwoInputs();
        using Tensor signal = rand(1, 2, 32);
        var failure = Assert.Throws<InvalidInputException>(() => Capture(module, signal));
        Assert.Contains("takes (Tensor, Tensor) and was given 1 example tensors", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_native_lstm_is_called_without_its_optional_state()
    {
        using LSTM module = LSTM(5, 4, batchFirst: true);
        using Tensor example = rand(2, 7, 5);
        Assert.Equal(3, Capture(module, example).Outputs.Count);
    }

    [Fact]
    public void Threads_record_apart()
    {
        int[] counts = [.. ParallelEnumerable.Range(0, 8).WithDegreeOfParallelism(4).Select(i =>
        {
            using Linear module = Linear(4, 2);
            using Tensor example = rand(2, 4);
            return Capture(module, example).Graph.Nodes.Count(n => n.Kind == "aten::addmm");
        })];
        Assert.All(counts, c => Assert.Equal(1, c));
    }

    [Fact]
    public void A_trace_inside_a_trace_is_refused()
    {
        using Linear inner = Linear(3, 3);
        using var module = new Lambda(x =>
        {
            Capture(inner, x);
            return x;
        });
        using Tensor example = rand(2, 3);
        Assert.Contains("already running", Assert.Throws<InvalidInputException>(() => Capture(module, example)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_caller_keeps_their_example_from_in_place_operations()
    {
        using var module = new Lambda(x => x.relu_());
        using Tensor example = ones(2, 3).neg();
        Capture(module, example);
        Assert.Equal(-6f, example.sum().item<float>());
    }

    private static CapturedModule Capture(Module module, params Tensor[] examples) => new ModuleCapture(module, () => new NativeTraceRecorder()).Run(examples);

    private sealed class Throwing : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(3, 2);

        public Throwing()
            : base(nameof(Throwing)) => RegisterComponents();

        public bool Quiet { get; set; }

        public override Tensor forward(Tensor input)
        {
            Tensor x = layer.call(input);
            return Quiet ? x : throw new NotSupportedException("planted");
        }
    }

    private sealed class Unregistered : Module<Tensor, Tensor>
    {
        private readonly Linear layer = Linear(3, 2);

        public Unregistered()
            : base(nameof(Unregistered))
        {
        }

        public override Tensor forward(Tensor input) => layer.call(input);
    }
}
