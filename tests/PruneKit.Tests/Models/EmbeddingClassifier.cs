using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Token numbers [14] through an embedding and trained positions, then convolutions over time: three classes.</summary>
internal sealed class EmbeddingClassifier : Module<Tensor, Tensor>
{
    private readonly Embedding tokens, places;
    private readonly Conv1d conv;
    private readonly Linear head;

    public EmbeddingClassifier()
        : base(nameof(EmbeddingClassifier))
    {
        tokens = Embedding(20, 16);
        places = Embedding(32, 16);
        conv = Conv1d(16, 24, 3, padding: 1);
        head = Linear(24, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor tokens)
    {
        Tensor x = this.tokens.call(tokens) + places.call(arange(tokens.shape[1], ScalarType.Int64));
        return head.call(functional.relu(conv.call(x.transpose(1, 2))).max(2).values);
    }
}
