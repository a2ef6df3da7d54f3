using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A time-first bidirectional GRU that tags each step of a signal [12, 5] with one of four classes.</summary>
internal sealed class GruTagger : Module<Tensor, Tensor>
{
    private readonly GRU gru;
    private readonly LayerNorm norm;
    private readonly Linear head;

    public GruTagger()
        : base(nameof(GruTagger))
    {
        gru = GRU(5, 6, 2, batchFirst: false, bidirectional: true);
        norm = LayerNorm(12);
        head = Linear(12, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor sequence, _) = gru.call(input.transpose(0, 1));
        return head.call(norm.call(sequence.transpose(0, 1)));
    }
}
