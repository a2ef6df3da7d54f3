using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A bidirectional GRU started from zeros of its own, classified by the last states of both directions: [9, 4] in, two out.</summary>
internal sealed class StateClassifier : Module<Tensor, Tensor>
{
    private readonly GRU gru;
    private readonly Linear head;

    public StateClassifier()
        : base(nameof(StateClassifier))
    {
        gru = GRU(4, 5, numLayers: 2, batchFirst: true, bidirectional: true, bias: false);
        head = Linear(10, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        using Tensor start = zeros(4, input.shape[0], 5, input.dtype);
        (_, Tensor last) = gru.call(input, start);
        return head.call(cat([last[-2], last[-1]], 1));
    }
}
