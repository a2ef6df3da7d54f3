using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A time-first LSTM whose steps are joined with the batch for the head: [10, 4] in, three scores a step out.</summary>
internal sealed class FoldedTagger : Module<Tensor, Tensor>
{
    private readonly LSTM lstm;
    private readonly Linear first, second;

    public FoldedTagger()
        : base(nameof(FoldedTagger))
    {
        lstm = LSTM(4, 6);
        first = Linear(6, 5);
        second = Linear(5, 3, hasBias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        (Tensor sequence, _, _) = lstm.call(input.permute(1, 0, 2));
        Tensor flat = functional.relu(first.call(sequence.contiguous().view(-1, 6)));
        return second.call(flat).reshape(10, -1, 3).permute(1, 0, 2);
    }
}
