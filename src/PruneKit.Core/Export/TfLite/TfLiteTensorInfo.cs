namespace PruneKit;

/// <summary>A tensor of a .tflite file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Shape">Its sizes, the batch among them.</param>
/// <param name="Type">The type of its numbers: <c>float32</c>, <c>int8</c>, or the format's number of another.</param>
/// <param name="Bytes">Bytes of its values in the file; 0 for what is computed.</param>
public sealed record TfLiteTensorInfo(string Name, ValueList<long> Shape, string Type, long Bytes)
{
    /// <summary>Numbers in it.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => unchecked(product * size));
}
