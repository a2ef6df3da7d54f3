using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>MobileNet v3's block: expansion, depthwise, squeeze-and-excite with a hard sigmoid, projection, hard-swish between.</summary>
internal sealed class SqueezeExciteBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d expand, depthwise, project, squeeze, excite;
    private readonly BatchNorm2d norm1, norm2, norm3;
    private readonly bool skips;

    public SqueezeExciteBlock(int input, int hidden, int output, int stride)
        : base(nameof(SqueezeExciteBlock))
    {
        expand = Conv2d(input, hidden, 1, bias: false);
        norm1 = BatchNorm2d(hidden);
        depthwise = Conv2d(hidden, hidden, 5, stride: stride, padding: 2, groups: hidden, bias: false);
        norm2 = BatchNorm2d(hidden);
        squeeze = Conv2d(hidden, 8, 1);
        excite = Conv2d(8, hidden, 1);
        project = Conv2d(hidden, output, 1, bias: false);
        norm3 = BatchNorm2d(output);
        skips = stride == 1 && input == output;
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.hardswish(norm1.call(expand.call(input)));
        x = functional.hardswish(norm2.call(depthwise.call(x)));
        Tensor gate = functional.relu(squeeze.call(functional.adaptive_avg_pool2d(x, 1)));
        x = x * functional.hardsigmoid(excite.call(gate));
        x = norm3.call(project.call(x));
        return skips ? x + input : x;
    }
}
