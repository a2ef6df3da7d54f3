using TorchSharp;

namespace PruneKit;

/// <summary>Two taps, one behind the other.</summary>
/// <param name="first">Sees the value first; null for nobody.</param>
/// <param name="second">Sees what the first makes of it.</param>
internal sealed class TapChain(IValueTap? first, IValueTap second) : IValueTap
{
    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value) => second.Pass(source, first?.Pass(source, value) ?? value);
}
