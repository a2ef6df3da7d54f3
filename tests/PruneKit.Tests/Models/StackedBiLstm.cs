using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Two bidirectional LSTM layers over a signal [24, 6], a head over the mean of all steps: four classes.</summary>
internal sealed class StackedBiLstm : Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Linear hidden, head;

    public StackedBiLstm()
        : base(nameof(StackedBiLstm))
    {
        lstm = LSTM(6, 16, 2, batchFirst: true, bidirectional: true, dropout: 0.1);
        hidden = Linear(32, 16);
        head = Linear(16, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor sequence, _, _) = lstm.call(input);
        return head.call(functional.relu(hidden.call(sequence.mean([1]))));
    }
}
