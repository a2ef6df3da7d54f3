using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A signal [2, 32] and three numbers beside it, scored together; also returns the embedding: two inputs, two outputs.</summary>
internal sealed class TwoInputs : Module<Tensor, Tensor, (Tensor Scores, Tensor Embedding)>
{
    private readonly Conv1d conv;
    private readonly Linear side, hidden, head;

    public TwoInputs()
        : base(nameof(TwoInputs))
    {
        conv = Conv1d(2, 6, 5, stride: 2);
        side = Linear(3, 6);
        hidden = Linear(12, 8);
        head = Linear(8, 4);
        RegisterComponents();
    }

    public override (Tensor Scores, Tensor Embedding) forward(Tensor signal, Tensor numbers)
    {
        Tensor a = functional.gelu(conv.call(signal)).mean([2]);
        Tensor b = side.call(numbers).tanh();
        Tensor embedding = cat([a, b * a], 1);
        return (functional.softmax(head.call(hidden.call(embedding).relu()), -1), embedding);
    }
}
