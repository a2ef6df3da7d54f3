using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>One layer called twice, on [7].</summary>
internal sealed class SharedWeights : Module<Tensor, Tensor>
{
    private readonly Linear layer, head;

    public SharedWeights()
        : base(nameof(SharedWeights))
    {
        layer = Linear(7, 7);
        head = Linear(7, 2);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input) => head.call(layer.call(layer.call(input).tanh()).sigmoid());
}
