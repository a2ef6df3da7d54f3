using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Four branches over the same input, joined along the channels.</summary>
internal sealed class InceptionBlock : Module<Tensor, Tensor>
{
    private readonly Sequential one, three, five, pooled;

    public InceptionBlock(int input, int width)
        : base(nameof(InceptionBlock))
    {
        one = Sequential(Conv2d(input, width, 1), ReLU());
        three = Sequential(Conv2d(input, width, 1), ReLU(), Conv2d(width, width, 3, padding: 1), ReLU());
        five = Sequential(Conv2d(input, width / 2, 1), ReLU(), Conv2d(width / 2, width, 5, padding: 2), ReLU());
        pooled = Sequential(MaxPool2d(3, 1, 1), Conv2d(input, width, 1), ReLU());
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => cat([one.call(input), three.call(input), five.call(input), pooled.call(input)], 1);
}
