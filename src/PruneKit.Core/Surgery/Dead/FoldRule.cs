using TorchSharp;

namespace PruneKit;

/// <summary>What a kind of layer does with units that are constant.</summary>
internal abstract class FoldRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Whether it normalises units together, so that none can go without changing the others.</summary>
    public virtual bool IsNormalized => false;

    /// <summary>The axis of its input over which its weights sum, counted without the batch; null where it has no such weights.</summary>
    public virtual int? SummedAxis => null;

    /// <summary>What an input adds to each of its biases: for each slot of a bias a tensor [positions, rows].</summary>
    public virtual IEnumerable<(string Bias, torch.Tensor Added)> Contributions(LayerCall call) => [];

    /// <summary>The layout of the rows of a bias.</summary>
    public virtual Layout RowsOf(ChannelGraph graph, Layer layer, string bias) => throw new UnsupportedLayerException($"{layer}: has no bias to fold a constant into");

    /// <summary>The kind with biases.</summary>
    public virtual LayerKind WithBias(LayerKind kind) => kind;
}
