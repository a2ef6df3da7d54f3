namespace PruneKit;

/// <summary>The tensors of what is exported.</summary>
internal abstract class OnnxWeights
{
    /// <summary>The numbers of a tensor, row-major.</summary>
    /// <exception cref="InvalidInputException">One is NaN, infinite, or too large for float32.</exception>
    public abstract float[] Read(string name, Layer layer);

    /// <summary>The name of a tensor's floating-point value in the graph, as PyTorch lays it out.</summary>
    public virtual string Constant(OnnxGraph graph, string name, Shape shape, Layer layer) =>
        graph.Weight(name, claimed => OnnxTensors.Floats(claimed, Read(name, layer), shape.Axes.AsSpan()));
}
