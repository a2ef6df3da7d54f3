using TorchSharp;

namespace PruneKit;

/// <summary>Sees every value of a run as it is made, and may put another in its place: how ranges are observed and values quantised while a network trains.</summary>
internal interface IValueTap
{
    /// <summary>Called for each input and each output of each layer.</summary>
    /// <param name="source">Where the value comes from.</param>
    /// <param name="value">The value; whoever replaces it leaves it alone.</param>
    /// <returns>What later layers read: the same tensor, or another.</returns>
    torch.Tensor Pass(PortRef source, torch.Tensor value);
}
