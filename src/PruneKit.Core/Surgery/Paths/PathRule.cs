using TorchSharp;

namespace PruneKit;

/// <summary>A kind of layer as a linear map of non-negative numbers from the masses that come in to those that go out.</summary>
internal abstract class PathRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Computes the masses that go out, one tensor a port. Linear in the inputs, so that its transpose is its gradient.</summary>
    public abstract torch.Tensor[] Run(PathCall call);
}
