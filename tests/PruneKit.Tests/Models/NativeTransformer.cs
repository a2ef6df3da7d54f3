using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>TorchSharp's own transformer encoder, sequence first, over a signal [10, 6] with sine positions: four classes.</summary>
internal sealed class NativeTransformer : Module<Tensor, Tensor>
{
    private readonly Linear embed, head;
    private readonly TransformerEncoder encoder;
    private readonly Tensor positions;

    public NativeTransformer()
        : base(nameof(NativeTransformer))
    {
        embed = Linear(6, 16);
        encoder = TransformerEncoder(TransformerEncoderLayer(16, 4, 32, 0.1), 2);
        head = Linear(16, 4);
        positions = sin(arange(10, ScalarType.Float32).unsqueeze(1) * exp(arange(16, ScalarType.Float32) * -0.3)).unsqueeze(1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = embed.call(input).transpose(0, 1) + positions;
        return head.call(encoder.call(x).mean([0]));
    }
}
