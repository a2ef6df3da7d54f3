namespace PruneKit;

/// <summary>A tensor of a .tflite file.</summary>
/// <param name="Name">What runtimes show.</param>
/// <param name="Shape">Its sizes, the batch among them.</param>
/// <param name="Type">The type of its numbers.</param>
internal sealed record TfLiteTensor(string Name, ValueList<int> Shape, TfLiteType Type)
{
    /// <summary>How codes stand for numbers; null where they are numbers.</summary>
    public TfLiteScales? Scales { get; init; }

    /// <summary>The numbers of a constant, little-endian; null for what is computed.</summary>
    public byte[]? Data { get; init; }

    /// <summary>Whether it keeps its numbers from one run to the next, as an LSTM's state does.</summary>
    public bool IsVariable { get; init; }

    /// <summary>Where the numbers of a constant stand that holds most zeros in blocks; null for all numbers in order.</summary>
    public TfLiteSparsity? Sparsity { get; init; }

    /// <summary>How many numbers it has.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);
}
