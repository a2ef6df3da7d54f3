namespace PruneKit;

/// <summary>How a network's numbers are stored on a device.</summary>
public sealed record FootprintOptions
{
    /// <summary>Integer weights and activations of 1 byte, biases of 4.</summary>
    public static FootprintOptions Int8 { get; } = new();

    /// <summary>Everything of 4 bytes.</summary>
    public static FootprintOptions Float32 { get; } = new() { BytesPerWeight = 4, Memory = MemoryPlanOptions.Float32 };

    /// <value>Bytes of a weight, and of an embedding's, a constant's or a slope's number. Default 1; range [1, 8].</value>
    public int BytesPerWeight { get; init; } = 1;

    /// <value>Bytes of a bias and of a norm's number. Default 4; range [1, 8].</value>
    public int BytesPerBias { get; init; } = 4;

    /// <value>Whether a batch norm that alone reads a convolution or linear layer is folded into it: it then costs nothing but a bias, where that layer has none. Default true.</value>
    public bool FoldBatchNorm { get; init; } = true;

    /// <value>What RAM is planned with. Default <see cref="MemoryPlanOptions.Int8"/>.</value>
    public MemoryPlanOptions Memory { get; init; } = MemoryPlanOptions.Int8;

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        Guard.InRange(BytesPerWeight, 1, 8);
        Guard.InRange(BytesPerBias, 1, 8);
        Memory.Check();
    }
}
