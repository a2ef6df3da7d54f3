using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>An inception block and an autoencoder's bottleneck over [2, 8, 8]: a list of three outputs, one of them the input again.</summary>
internal sealed class Branches : Module<Tensor, Tensor[]>
{
    private readonly Conv2d one, three, five;
    private readonly Sequential encoder;
    private readonly Linear decoder;
    private readonly LayerNorm norm;

    public Branches()
        : base(nameof(Branches))
    {
        one = Conv2d(2, 3, 1);
        three = Conv2d(2, 3, 3, padding: 1);
        five = Conv2d(2, 2, 5, padding: 2, bias: false);
        encoder = Sequential(Flatten(), Linear(11 * 16, 12), SiLU(), Linear(12, 3, hasBias: false));
        decoder = Linear(3, 8);
        norm = LayerNorm([8], elementwise_affine: true);
        RegisterComponents();
    }

    public override Tensor[] forward(Tensor input)
    {
        Tensor pooled = functional.avg_pool2d(functional.max_pool2d(input, 3, 1, 1), 3, 1, 1);
        Tensor x = cat([one.call(input), three.call(input), five.call(input), pooled, input[.., ..1]], 1);
        Tensor code = encoder.call(functional.adaptive_avg_pool2d(x, 4));
        return [code, norm.call(decoder.call(code)) * 0.5 + 1, input];
    }
}
