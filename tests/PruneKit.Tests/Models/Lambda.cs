using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>A function as a module, for one operation at a time.</summary>
internal sealed class Lambda(Func<Tensor, Tensor> function) : Module<Tensor, Tensor>(nameof(Lambda))
{
    public override Tensor forward(Tensor input) => function(input);
}
