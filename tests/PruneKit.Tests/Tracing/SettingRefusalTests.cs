using TorchSharp;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Uses of operators that have a layer, with settings or axes that have none.</summary>
public sealed class SettingRefusalTests
{
    private static readonly Dictionary<string, (Func<Tensor, Tensor> Function, string Message)> Cases = new()
    {
        ["infinities beside numbers"] = (x => x + arange(6, ScalarType.Float32).masked_fill(arange(6) > 4, float.NegativeInfinity), "it adds a constant that holds infinities beside other numbers"),
        ["batches on two axes"] = (x => (x.mean([1, 2]).unsqueeze(0) + x.mean([1, 2]).unsqueeze(1)).mean([1]), "whose batches do not lie on one axis, so it would mix samples"),
        ["own divisor"] = (x => functional.avg_pool2d(x.unsqueeze(1), [2, 2], divisor_override: 3), "it divides by a number of its own (divisor_override)"),
        ["size of the batch as a setting"] = (x => functional.layer_norm(x.transpose(0, 2), [x.shape[0]]), "one of its settings is N, which depends on the batch size N"),
        ["padding of the batch"] = (x => functional.pad(x, [0, 0, 0, 0, 1, 0]), "the module mixes the batch into something else"),
        ["jump"] = (x => functional.threshold(x, 0.5, 0), "it puts 0 where the input is at most 0.5, which jumps; use relu, clamp or leaky_relu"),
        ["negative base"] = (x => torch.pow(-2, x), "it raises -2 to a computed power; the base must be more than 0"),
        ["rounded quotient"] = (x => x.div(2, RoundingMode.floor), "it rounds the quotient ('floor'); divide without rounding"),
        ["samples repeated end to end"] = (x => x.repeat(2, 1, 1), "it repeats samples of the batch; repeat positions of one sample's axis"),
        ["all axes repeated"] = (x => x.repeat_interleave(2), "it repeats along all axes as one, the batch among them"),
        ["repeated by the batch"] = (x => x.repeat(1, x.shape[0], 1), "it repeats [N, 4, 6] N times along axis 1, which mixes the batch N with other axes"),
        ["samples split"] = (x => x.chunk(1, 0)[0], "it splits the batch, so it would tell samples apart"),
        ["stretched to the batch twice"] = (x => x.mean([1], keepdim: true).expand(-1, x.shape[0], -1), "where the batch N would stand on another axis or twice"),
        ["positions of two axes"] = (
            x => x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 1 })), TensorIndex.Tensor(tensor(new long[] { 0, 1 }))], "it takes positions along several axes at once"),
        ["positions in a square"] = (x => x[TensorIndex.Colon, TensorIndex.Tensor(tensor(new long[] { 0, 1, 2, 3 }, 2, 2))], "its positions are Int64[2, 2]; give a list of whole numbers over one axis"),
        ["all axes rolled"] = (x => x.roll(1), "it turns all axes as one, the batch among them"),
        ["softmax in another type"] = (x => functional.softmax(x, 1, ScalarType.Float64), "it turns Float32 into Float64; leave the dtype out"),
        ["largest of all"] = (x => x * x.max(), "it is taken over all axes, the batch among them"),
        ["variance of one"] = (x => x[.., ..1].var(1), "it is taken over 1 numbers with a correction of 1"),
        ["pool over a merged batch"] = (x => functional.max_pool1d(x.view(x.shape[0] * 2, 2, 6), 2), "its batch is merged with other axes by a view or reshape"),
        ["pool over a moved batch"] = (x => functional.max_pool1d(x.transpose(0, 1), 2), "its batch stands on axis 1, so it would mix samples"),
        ["einsum with a sum over one"] = (x => einsum("bij,bkl->bik", x, x), "sums over one value's axis alone"),
        ["attention that drops"] = (x => functional.scaled_dot_product_attention(x, x, x, p: 0.5), "it drops values in evaluation mode too"),
    };

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_refused_with_what_to_do(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using var module = new Lambda(Cases[name].Function);
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, randn(2, 4, 6))).Message;
        Assert.Contains(Cases[name].Message, message, StringComparison.Ordinal);
    }

    public static TheoryData<string> ModuleNames => [.. Modules.Keys];

    private static readonly Dictionary<string, (Func<Module> Create, long[] Shape, string Message)> Modules = new()
    {
        ["convolution over three axes"] = (() => Conv3d(1, 1, 1), [2, 1, 2, 3, 4], "it is a convolution over 3 axes; there are layers for 1 and 2"),
        ["transposed convolution over three axes"] = (() => ConvTranspose3d(1, 1, 1), [2, 1, 2, 3, 4], "it is a transposed convolution over 3 axes"),
        ["batch norm without statistics"] = (() => BatchNorm1d(4, track_running_stats: false), [2, 4, 6], "it normalises by the batch's own statistics even in evaluation mode"),
        ["uneven padding"] = (() => Conv1d(4, 4, 4, Padding.Same), [2, 4, 6], "cannot be shared evenly between both sides; use an odd kernel"),
    };

    [Theory]
    [MemberData(nameof(ModuleNames))]
    public void A_module_is_refused_with_what_to_do(string name)
    {
        using DisposeScope scope = NewDisposeScope();
        using Module module = Modules[name].Create();
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, randn(Modules[name].Shape))).Message;
        Assert.Contains(Modules[name].Message, message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mask_that_comes_in_is_refused()
    {
        using var module = new Masked();
        using Tensor example = randn(2, 4, 6), mask = rand(2, 4, 6) > 0.5;
        string message = Assert.Throws<UnsupportedLayerException>(() => Network.Trace(module, example, mask)).Message;
        Assert.Contains("its mask depends on the input, for which there is no layer; multiply by a computed weight", message, StringComparison.Ordinal);
    }

    private sealed class Masked() : Module<Tensor, Tensor, Tensor>(nameof(Masked))
    {
        public override Tensor forward(Tensor input, Tensor mask) => input.masked_fill(mask, 0);
    }
}
