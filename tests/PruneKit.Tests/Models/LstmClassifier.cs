using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A stacked LSTM over a signal [20, 6] whose last step is classified into three.</summary>
internal sealed class LstmClassifier : Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Linear head;

    public LstmClassifier(bool bidirectional = false, long layers = 2)
        : base(nameof(LstmClassifier))
    {
        lstm = LSTM(6, 8, layers, batchFirst: true, bidirectional: bidirectional, dropout: layers > 1 ? 0.2 : 0);
        head = Linear(bidirectional ? 16 : 8, 3);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor sequence, _, _) = lstm.call(input);
        return head.call(sequence[TensorIndex.Colon, -1]);
    }
}
