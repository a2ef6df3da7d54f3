using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>One layer called twice, behind an entry, on [7].</summary>
internal sealed class SharedWeights : Module<Tensor, Tensor>
{
    private readonly Linear entry, layer, head;

    public SharedWeights()
        : base(nameof(SharedWeights))
    {
        entry = Linear(7, 8);
        layer = Linear(8, 8);
        head = Linear(8, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(layer.call(layer.call(entry.call(input)).tanh()).sigmoid());
}
