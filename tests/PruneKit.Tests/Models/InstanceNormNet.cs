using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Convolutions with instance norms and trained slopes, reflected at the borders: [3, 16, 16] in and out.</summary>
internal sealed class InstanceNormNet : Module<Tensor, Tensor>
{
    private readonly Conv2d first, second, last;
    private readonly InstanceNorm2d norm1, norm2;
    private readonly PReLU slopes, slope;

    public InstanceNormNet()
        : base(nameof(InstanceNormNet))
    {
        first = Conv2d(3, 12, 3);
        norm1 = InstanceNorm2d(12, affine: true);
        slopes = PReLU(12);
        second = Conv2d(12, 16, 3, stride: 2, padding: 1);
        norm2 = InstanceNorm2d(16);
        slope = PReLU(1);
        last = Conv2d(16, 3, 3, padding: 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = slopes.call(norm1.call(first.call(functional.pad(input, [1, 1, 1, 1], PaddingModes.Reflect))));
        x = slope.call(norm2.call(second.call(x)));
        return last.call(functional.interpolate(x, scale_factor: [2, 2]));
    }
}
