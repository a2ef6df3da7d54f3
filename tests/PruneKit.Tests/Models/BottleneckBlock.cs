using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>1x1, 3x3 and 1x1 convolutions with norms, plus a skip that is projected where the shape changes.</summary>
internal sealed class BottleneckBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d reduce, spatial, expand;
    private readonly BatchNorm2d norm1, norm2, norm3;
    private readonly Sequential? shortcut;

    public BottleneckBlock(int input, int width, int output, int stride = 1)
        : base(nameof(BottleneckBlock))
    {
        reduce = Conv2d(input, width, 1, bias: false);
        norm1 = BatchNorm2d(width);
        spatial = Conv2d(width, width, 3, stride: stride, padding: 1, bias: false);
        norm2 = BatchNorm2d(width);
        expand = Conv2d(width, output, 1, bias: false);
        norm3 = BatchNorm2d(output);
        if (stride != 1 || input != output)
            shortcut = Sequential(Conv2d(input, output, 1, stride: stride, bias: false), BatchNorm2d(output));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(norm1.call(reduce.call(input)));
        x = functional.relu(norm2.call(spatial.call(x)));
        return functional.relu(norm3.call(expand.call(x)) + (shortcut?.call(input) ?? input));
    }
}
