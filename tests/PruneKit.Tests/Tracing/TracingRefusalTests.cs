using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

public sealed class TracingRefusalTests
{
    private static readonly Tensor Counter = zeros(4, 6).DetachFromDisposeScope();

    private static readonly Dictionary<string, (Func<Tensor, Tensor> Function, string Message)> Cases = new()
    {
        ["no layer"] = (x => x.erf(), "operation 1, aten::erf over Float32[N, 4, 6], cannot be traced: no layer computes it"),
        ["mean over the batch"] = (x => x - x.mean([0], keepdim: true), "it is taken over the batch, so it would mix samples"),
        ["mean over all"] = (x => x.mean(), "it is taken over all axes, the batch among them"),
        ["softmax over the batch"] = (x => functional.softmax(x, 0), "it is taken over the batch"),
        ["one sample"] = (x => x * x[0], "it takes one sample out of the batch"),
        ["some samples"] = (x => x[..1], "it takes some samples out of the batch"),
        ["more samples"] = (x => cat([x, x], 0), "it joins along the batch"),
        ["view across the batch"] = (x => x.transpose(0, 1).reshape(-1, 8, 3), "aten::reshape over Float32[4, N, 6]"),
        ["batch merged at the end"] = (x => x.reshape(-1, 6), "output 'output' has its batch merged with other axes"),
        ["batch moved at the end"] = (x => x.transpose(0, 1), "output 'output' has its batch on axis 1; return it with .transpose(0, 1), batch first"),
        ["constant output"] = (x => zeros(x.shape[0], 2), "output 'output' does not depend on the inputs"),
        ["another type"] = (x => x.to(ScalarType.Float64), "it turns Float32 into Float64; a network computes in one type"),
        ["dropout that stays on"] = (x => functional.dropout(x, 0.5, training: true), "it drops values in evaluation mode too"),
        ["in-place write into a view"] = (WriteIntoView, "aten::relu_, writes in place into values that another view of them is read from later"),
        ["random numbers"] = (x => x + rand_like(x), "no layer computes it"),
        ["a number read from a tensor"] = (x => x * x.sum().item<float>(), "mixes the batch into something else"),
        ["control flow by the batch"] = (x => x.shape[0] > 2 ? x.relu() : x.tanh(), "operation 1 is aten::tanh in the one and aten::relu in the other"),
        ["positions of maxima"] = (x => x.max(1).indexes.to(ScalarType.Float32), "output 1 of aten::max, such as the positions of maxima, which no layer gives"),
        ["argmax"] = (x => x.argmax(1), "positions that depend on the input have none"),
        ["comparison"] = (x => x * (x > 0), "truth values of the input have none: use relu, clamp"),
        ["computed mask"] = (x => x.masked_fill(x > 0, 0), "aten::gt over Float32[N, 4, 6]"),
        ["scatter"] = (x => x.cumsum(1), "multiply by a constant triangular matrix with matmul"),
        ["bicubic"] = (x => functional.interpolate(x.unsqueeze(1), size: [8, 8], mode: InterpolationMode.Bicubic), "interpolate by nearest or bilinear"),
        ["scale of no whole size"] = (x => functional.interpolate(x, scale_factor: [1.6]), "its scale of 1.6 does not make a whole size of 6; give a size"),
        ["negative padding"] = (x => functional.pad(x, [-1, 1]), "it cuts off positions by padding of [-1, 1]; use slice or narrow"),
        ["circular padding"] = (x => functional.pad(x, [1, 1], PaddingModes.Circular), "it pads in the mode 'circular'"),
        ["power of a value"] = (x => x.exp().pow(x), "it raises to a computed power"),
        ["norm of order 3"] = (x => x.norm(1, false, 3)!, "it is a norm of order 3"),
        ["samples by number"] = (x => x.index_select(0, tensor(new long[] { 0, 0 })), "it takes samples of the batch"),
        ["samples turned round"] = (x => x.flip(0), "it takes samples of the batch"),
        ["samples repeated"] = (x => x.repeat_interleave(2, 0), "it repeats samples of the batch"),
        ["product over the batch"] = (x => x.select(1, 0).transpose(0, 1).matmul(x.select(1, 1)), "it multiplies [6, N] by [N, 6]"),
        ["softplus with a threshold"] = (x => functional.softplus(x, 1, 5), "it becomes linear at 5; there is a layer for PyTorch's default, 20"),
        ["a number for each sample"] = (x => x + arange(x.shape[0]).view(-1, 1, 1), "it reads a constant that differs from sample to sample"),
        ["numbers of the batch"] = (x => x + tensor(Enumerable.Range(0, 24 * (int)x.shape[0]).Select(i => (float)i).ToArray()).view(-1, 4, 6), "a constant tensor Float32[24N] that is another one in each run"),
        ["a counter that forward keeps"] = (x => x + Counter.add_(1), "writes in place into a tensor that forward keeps from call to call"),
        ["einsum of three"] = (x => einsum("bij,bij,bij->bij", x, x, x), "its equation 'bij,bij,bij->bij' is not of the form"),
        ["another type at the end"] = (x => x * tensor(new double[] { 1, 2, 3, 4, 5, 6 }), "it gives Float64 in a network that computes in Float32"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_by_name(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using var module = new Lambda(Cases[name].Function);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, randn(2, 4, 6))).Message;
        Assert.Contains(Cases[name].Message, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void A_refusal_names_the_last_layer_before()
    {
        using Sequential module = Sequential(("conv", Conv1d(2, 3, 3)), ("act", ReLU()), ("odd", new Lambda(x => x.erf())));
        using Tensor example = rand(1, 2, 8);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("after layer 'conv', cannot be traced", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_module_that_changes_its_buffer_in_evaluation_is_refused_by_the_buffers_name()
    {
        using var module = new Counting();
        using Tensor example = rand(1, 3);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example)).Message;
        Assert.Contains("changes the module's tensor 'count' in evaluation mode", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_time_first_recurrent_layer_over_batch_first_data_is_refused()
    {
        using LSTM lstm = LSTM(6, 3);
        using var module = new Lambda(x => lstm.call(x).Item1);
        using Tensor example = rand(2, 4, 6);
        Assert.Throws<InvalidInputException>(() => Network.Trace(module, example));

        using var owner = new Wrapped(lstm);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(owner, example)).Message;
        Assert.Contains("it takes axis 1 of [N, 4, 6] for the batch; set batchFirst, or transpose, so that N stands there", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_that_are_not_finite_are_refused()
    {
        using Linear module = Linear(3, 2);
        using (no_grad())
            module.weight.fill_(float.NaN);
        using Tensor example = rand(2, 3);
        Assert.Contains("holds NaN or infinite values", Assert.Throws<InvalidInputException>(() => Network.Trace(module, example)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, 3, "example 1 has a batch of 3 and example 0 one of 2")]
    [InlineData(0, 0, "axis 0 is the batch and must hold at least one sample")]
    public void Examples_that_disagree_are_refused(int first, int second, string what)
    {
        using var module = new TwoInputs();
        using Tensor signal = rand(first, 2, 32), numbers = rand(second, 3);
        Assert.Contains(what, Assert.Throws<InvalidInputException>(() => Network.Trace(module, signal, numbers)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refused_module_is_left_as_it_was()
    {
        using Sequential module = Sequential(("a", Linear(3, 3)), ("odd", new Lambda(x => x.erf())));
        using Tensor example = rand(2, 3);
        Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example));
        Assert.True(module.training);
        Assert.All(module.parameters(), parameter => Assert.True(parameter.requires_grad && !parameter.IsInvalid));
    }

    private static Tensor WriteIntoView(Tensor x)
    {
        Tensor copy = x.clone();
        copy[TensorIndex.Colon, 0].relu_();
        return copy.tanh();
    }

    private sealed class Counting : Module<Tensor, Tensor>
    {
        private readonly Tensor count = zeros(1);

        public Counting()
            : base(nameof(Counting)) => register_buffer("count", count);

        public override Tensor forward(Tensor input)
        {
            count.add_(1);
            return input.relu();
        }
    }

    private sealed class Wrapped : Module<Tensor, Tensor>
    {
        private readonly LSTM lstm;

        public Wrapped(LSTM lstm)
            : base(nameof(Wrapped))
        {
            this.lstm = lstm;
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => lstm.call(input).Item1;
    }
}
