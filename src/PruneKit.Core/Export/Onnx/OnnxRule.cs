namespace PruneKit;

/// <summary>How a kind of layer is written in ONNX's operators.</summary>
internal abstract class OnnxRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Whether its operator stretches an input whose batch is 1, as constants have it. Default false: such inputs are stretched before it.</summary>
    public virtual bool Stretches => false;

    /// <summary>Adds the layer's nodes to the graph.</summary>
    /// <returns>The names of the layer's outputs, one a port; a port that nobody reads may be empty.</returns>
    public abstract string[] Emit(OnnxLayer layer);
}
