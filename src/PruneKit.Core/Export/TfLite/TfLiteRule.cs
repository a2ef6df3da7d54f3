namespace PruneKit;

/// <summary>How a kind of layer is written in TensorFlow Lite's operators.</summary>
internal abstract class TfLiteRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Adds the layer's operators to the graph.</summary>
    /// <returns>The layer's outputs, one a port.</returns>
    public abstract TfLiteValue?[] Emit(TfLiteLayer layer);
}
