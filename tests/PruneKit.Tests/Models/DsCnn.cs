using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Keyword spotting's depthwise-separable network over a spectrogram [1, 25, 10]: twelve classes.</summary>
internal sealed class DsCnn : Module<Tensor, Tensor>
{
    private readonly Sequential stem, blocks;
    private readonly Linear head;

    public DsCnn()
        : base(nameof(DsCnn))
    {
        stem = Sequential(Conv2d(1, 16, (10, 4), stride: (2, 2), padding: (5, 1)), BatchNorm2d(16), ReLU());
        blocks = Sequential(Separable(16), Separable(16), Separable(16));
        head = Linear(16, 12);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.dropout(blocks.call(stem.call(input)), 0.2, training);
        return head.call(functional.avg_pool2d(x, [x.shape[2], x.shape[3]]).flatten(1));
    }

    private static Sequential Separable(int channels) => Sequential(
        Conv2d(channels, channels, 3, padding: 1, groups: channels), BatchNorm2d(channels), ReLU(), Conv2d(channels, channels, 1), BatchNorm2d(channels), ReLU());
}
