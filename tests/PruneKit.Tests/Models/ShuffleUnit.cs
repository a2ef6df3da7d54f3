using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>ShuffleNet v2's unit: half the channels pass by, or both halves are made anew where it strides; then the channels are shuffled.</summary>
internal sealed class ShuffleUnit : Module<Tensor, Tensor>
{
    private readonly Sequential branch;
    private readonly Sequential? passing;

    public ShuffleUnit(int input, int output, int stride)
        : base(nameof(ShuffleUnit))
    {
        int half = output / 2;
        int from = stride == 1 ? half : input;
        branch = Sequential(
            Conv2d(from, half, 1, bias: false), BatchNorm2d(half), ReLU(),
            Conv2d(half, half, 3, stride: stride, padding: 1, groups: half, bias: false), BatchNorm2d(half),
            Conv2d(half, half, 1, bias: false), BatchNorm2d(half), ReLU());
        if (stride != 1)
            passing = Sequential(
                Conv2d(from, from, 3, stride: stride, padding: 1, groups: from, bias: false), BatchNorm2d(from), Conv2d(from, half, 1, bias: false), BatchNorm2d(half), ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        if (passing is not null)
            return Shuffle(cat([passing.call(input), branch.call(input)], 1), 2);
        Tensor[] halves = input.chunk(2, 1);
        return Shuffle(cat([halves[0], branch.call(halves[1])], 1), 2);
    }

    private static Tensor Shuffle(Tensor x, long groups)
    {
        (long batch, long channels, long height, long width) = (x.shape[0], x.shape[1], x.shape[2], x.shape[3]);
        return x.view(batch, groups, channels / groups, height, width).transpose(1, 2).contiguous().view(batch, channels, height, width);
    }
}
