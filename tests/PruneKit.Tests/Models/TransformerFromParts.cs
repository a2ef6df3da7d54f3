using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A transformer encoder over a signal [12, 6] with a class token and trained positions: four classes.</summary>
internal sealed class TransformerFromParts : Module<Tensor, Tensor>
{
    private readonly Linear embed, head;
    private readonly Parameter token, positions;
    private readonly ModuleList<EncoderBlock> blocks;
    private readonly LayerNorm norm;

    public TransformerFromParts()
        : base(nameof(TransformerFromParts))
    {
        embed = Linear(6, 16);
        token = Parameter(randn(1, 1, 16));
        positions = Parameter(randn(1, 13, 16));
        blocks = new ModuleList<EncoderBlock>(new(16, 4, 32), new(16, 4, 32));
        norm = LayerNorm(16);
        head = Linear(16, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = cat([token.expand(input.shape[0], -1, -1), embed.call(input)], 1) + positions;
        foreach (EncoderBlock block in blocks)
            x = block.call(x);
        return head.call(norm.call(x)[.., 0]);
    }
}
