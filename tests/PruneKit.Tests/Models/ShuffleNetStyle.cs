using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Shuffle units: input [3, 16, 16], five classes.</summary>
internal sealed class ShuffleNetStyle : Module<Tensor, Tensor>
{
    private readonly Sequential stem, units, last;
    private readonly Linear head;

    public ShuffleNetStyle()
        : base(nameof(ShuffleNetStyle))
    {
        stem = Sequential(Conv2d(3, 8, 3, padding: 1, bias: false), BatchNorm2d(8), ReLU());
        units = Sequential(new ShuffleUnit(8, 16, 2), new ShuffleUnit(16, 16, 1), new ShuffleUnit(16, 32, 2), new ShuffleUnit(32, 32, 1));
        last = Sequential(Conv2d(32, 32, 1, bias: false), BatchNorm2d(32), ReLU());
        head = Linear(32, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(last.call(units.call(stem.call(input))).mean([2, 3]));
}
