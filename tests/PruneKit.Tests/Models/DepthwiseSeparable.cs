using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A small MobileNet over a signal: depthwise then pointwise convolutions, [4, 64] in, three classes.</summary>
internal sealed class DepthwiseSeparable : Module<Tensor, Tensor>
{
    private readonly Conv1d stem, depthwise1, pointwise1, depthwise2, pointwise2;
    private readonly BatchNorm1d norm1, norm2;
    private readonly Linear head;

    public DepthwiseSeparable()
        : base(nameof(DepthwiseSeparable))
    {
        stem = Conv1d(4, 8, 5, stride: 2, padding: 2);
        depthwise1 = Conv1d(8, 8, 3, padding: 1, groups: 8, bias: false);
        pointwise1 = Conv1d(8, 16, 1, bias: false);
        norm1 = BatchNorm1d(16);
        depthwise2 = Conv1d(16, 16, 3, padding: 2, dilation: 2, groups: 16);
        pointwise2 = Conv1d(16, 24, 1);
        norm2 = BatchNorm1d(24);
        head = Linear(24 * 8, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.hardswish(stem.forward(input));
        x = functional.relu6(norm1.forward(pointwise1.forward(depthwise1.forward(x))));
        x = functional.max_pool1d(x, 2);
        x = functional.silu(norm2.forward(pointwise2.forward(depthwise2.forward(x))));
        x = functional.avg_pool1d(x, 2);
        return functional.log_softmax(head.forward(x.flatten(1)), 1);
    }
}
