using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Two bidirectional GRU layers over a signal [24, 6] with two heads: a class for the whole, and a score for each step.</summary>
internal sealed class StackedBiGru : Module<Tensor, (Tensor Label, Tensor Steps)>
{
    private readonly GRU gru;
    private readonly Linear label, steps;

    public StackedBiGru()
        : base(nameof(StackedBiGru))
    {
        gru = GRU(6, 12, 2, batchFirst: true, bidirectional: true);
        label = Linear(24, 4);
        steps = Linear(24, 2);
        RegisterComponents();
    }

    public override (Tensor Label, Tensor Steps) forward(Tensor input)
    {
        (Tensor sequence, Tensor last) = gru.call(input);
        return (label.call(cat([last[-2], last[-1]], 1)), steps.call(sequence));
    }
}
