namespace PruneKit;

/// <summary>How a kind of layer of a quantised network is written in ONNX's operators.</summary>
internal abstract class OnnxIntegerRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Adds the layer's nodes to the graph; what they give is of the layer's own quantisation, or still to be rounded to it.</summary>
    /// <exception cref="UnsupportedLayerException">The layer cannot be written so that it computes the same.</exception>
    public abstract OnnxValue Emit(OnnxIntegerLayer layer);
}
