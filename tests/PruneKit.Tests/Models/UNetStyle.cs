using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Down twice and up twice with skips, once by a transposed convolution and once by interpolation: [2, 16, 16] in, a score a pixel out.</summary>
internal sealed class UNetStyle : Module<Tensor, Tensor>
{
    private readonly Sequential down1, down2, middle, up2, up1;
    private readonly ConvTranspose2d raise;
    private readonly Conv2d head;

    public UNetStyle()
        : base(nameof(UNetStyle))
    {
        down1 = Double(2, 8);
        down2 = Double(8, 16);
        middle = Double(16, 32);
        raise = ConvTranspose2d(32, 16, 2, stride: 2);
        up2 = Double(32, 16);
        up1 = Double(24, 8);
        head = Conv2d(8, 1, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor first = down1.call(input);
        Tensor second = down2.call(functional.max_pool2d(first, 2));
        Tensor x = raise.call(middle.call(functional.max_pool2d(second, 2)));
        x = up2.call(cat([second, x], 1));
        x = functional.interpolate(x, scale_factor: [2, 2], mode: InterpolationMode.Bilinear, align_corners: true);
        return head.call(up1.call(cat([x, first], 1)));
    }

    private static Sequential Double(int input, int output) => Sequential(
        Conv2d(input, output, 3, padding: 1, bias: false), BatchNorm2d(output), ReLU(), Conv2d(output, output, 3, padding: 1), ReLU());
}
