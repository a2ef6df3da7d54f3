namespace PruneKit;

/// <summary>What quantising made of a model.</summary>
/// <param name="Output">The model file: one that every verb reads, with float32 numbers beside the codes. What ships is smaller.</param>
/// <param name="Task">The task.</param>
/// <param name="Layers">Bits, bytes and noise, layer by layer.</param>
public sealed record QuantizeResult(string Output, string Task, ValueList<QuantizedLayer> Layers) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.quantize/1";

    /// <summary>Bytes of codes.</summary>
    public long CodeBytes => Layers.Sum(layer => layer.CodeBytes);

    /// <summary>Bytes of scales and codebooks.</summary>
    public long TableBytes => Layers.Sum(layer => layer.TableBytes);

    /// <summary>Bytes of biases.</summary>
    public long BiasBytes => Layers.Sum(layer => layer.BiasBytes);

    /// <summary>All bytes of tensors, stored densely and without a header.</summary>
    public long TotalBytes => Layers.Sum(layer => layer.TotalBytes);

    /// <value>How the model did on the validation subjects before; null where the split has none.</value>
    public Evaluation? Before { get; init; }

    /// <value>How the quantised one does; null likewise.</value>
    public Evaluation? After { get; init; }
}
