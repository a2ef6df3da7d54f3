using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A module at its place in a Sequential.</summary>
/// <param name="Path">Its name there: <c>features.0</c>.</param>
/// <param name="Module">The module.</param>
/// <param name="Input">The shape that comes in, without the batch.</param>
internal sealed record ModulePlace(string Path, nn.Module Module, Shape Input)
{
    /// <summary>The refusal of this module.</summary>
    public UnsupportedLayerException Refuse(string reason) => new($"module '{Path}' ({Module.GetType().Name}): {reason}");

    /// <summary>TorchSharp's dimension, which counts the batch, as an axis, which does not.</summary>
    public int Axis(long dimension)
    {
        if (dimension == 0 || dimension == -Input.Rank - 1)
            throw Refuse("works along the batch; a network's samples do not mix");
        return checked((int)(dimension > 0 ? dimension - 1 : dimension));
    }
}
