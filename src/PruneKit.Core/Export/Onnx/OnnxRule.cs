namespace PruneKit;

/// <summary>How a kind of layer is written in ONNX's operators.</summary>
internal abstract class OnnxRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Adds the layer's nodes to the graph.</summary>
    /// <returns>The names of the layer's outputs, one a port; a port that nobody reads may be empty.</returns>
    public abstract string[] Emit(OnnxLayer layer);
}
