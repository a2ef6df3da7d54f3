using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Self-attention from parts, batch first, then a GELU MLP; norms before each, as vision transformers have them.</summary>
internal sealed class EncoderBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm1, norm2;
    private readonly Linear query, key, value, project, up, down;
    private readonly long heads;

    public EncoderBlock(int width, int heads, int hidden)
        : base(nameof(EncoderBlock))
    {
        this.heads = heads;
        norm1 = LayerNorm(width);
        norm2 = LayerNorm(width);
        query = Linear(width, width);
        key = Linear(width, width);
        value = Linear(width, width);
        project = Linear(width, width);
        up = Linear(width, hidden);
        down = Linear(hidden, width);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = norm1.call(input);
        (Tensor q, Tensor k, Tensor v) = (Heads(query.call(x)), Heads(key.call(x)), Heads(value.call(x)));
        Tensor scores = q.matmul(k.transpose(-2, -1)) / Math.Sqrt(q.shape[3]);
        Tensor mixed = functional.softmax(scores, -1).matmul(v).transpose(1, 2).reshape(input.shape);
        x = input + project.call(mixed);
        return x + down.call(functional.gelu(up.call(norm2.call(x))));
    }

    private Tensor Heads(Tensor x) => x.view(x.shape[0], x.shape[1], heads, x.shape[2] / heads).transpose(1, 2);
}
