namespace PruneKit;

/// <summary>What one inference of a layer costs.</summary>
internal abstract class CostRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Multiplications of weights with values, and of two values in a matrix product, for one sample. Biases, norms, activations, pools, embeddings and element-wise layers count none.</summary>
    public abstract long Macs(LayerKind kind, ValueList<Shape> inputs, ValueList<Shape> outputs);
}
