using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>conv-bn-relu-conv-bn, plus a skip that is projected where the shape changes.</summary>
internal sealed class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly Conv2d conv1, conv2;
    private readonly BatchNorm2d bn1, bn2;
    private readonly Sequential? shortcut;

    public ResidualBlock(int input, int output, int stride = 1)
        : base(nameof(ResidualBlock))
    {
        conv1 = Conv2d(input, output, 3, stride: stride, padding: 1, bias: false);
        bn1 = BatchNorm2d(output);
        conv2 = Conv2d(output, output, 3, padding: 1, bias: false);
        bn2 = BatchNorm2d(output);
        if (stride != 1 || input != output)
            shortcut = Sequential(("conv", Conv2d(input, output, 1, stride: stride, bias: false)), ("bn", BatchNorm2d(output)));
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(bn1.call(conv1.call(input)));
        x = bn2.forward(conv2.forward(x));
        x = x + (shortcut is null ? input : shortcut.call(input));
        return x.relu_();
    }
}
