using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>One encoder over two signals [2, 32], compared: weights shared by two calls.</summary>
internal sealed class SiameseNet : Module<Tensor, Tensor, Tensor>
{
    private readonly Sequential encoder;
    private readonly Linear head;

    public SiameseNet()
        : base(nameof(SiameseNet))
    {
        encoder = Sequential(Conv1d(2, 8, 5, stride: 2), ReLU(), Conv1d(8, 16, 3), ReLU(), AdaptiveAvgPool1d(1), Flatten(), Linear(16, 16));
        head = Linear(32, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor left, Tensor right)
    {
        Tensor a = encoder.call(left), b = encoder.call(right);
        return head.call(cat([(a - b).abs(), a * b], 1));
    }
}
