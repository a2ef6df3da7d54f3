namespace PruneKit;

/// <summary>What a memory plan assumes of the device's kernels.</summary>
public sealed record MemoryPlanOptions
{
    /// <summary>Integer kernels: activations of 1 byte, accumulators of 4.</summary>
    public static MemoryPlanOptions Int8 { get; } = new();

    /// <summary>Floating-point kernels: everything of 4 bytes.</summary>
    public static MemoryPlanOptions Float32 { get; } = new() { BytesPerActivation = 4 };

    /// <value>Bytes of a number in a value of floating-point type. Default 1 (int8); range [1, 8]. An integer input keeps its own type's size.</value>
    public int BytesPerActivation { get; init; } = 1;

    /// <value>Bytes of a number in a recurrent layer's cell state and gates. Default 4; range [1, 8].</value>
    public int BytesPerAccumulator { get; init; } = 4;

    /// <value>Every buffer begins at a multiple of this many bytes, and its size is rounded up to one. Default 4, a 32-bit word; a power of two in [1, 4096].</value>
    public int Alignment { get; init; } = 4;

    /// <value>Whether convolutions unroll windows into a buffer (2 windows of 16-bit numbers: 4 · in / groups · kernel bytes). Default false.</value>
    public bool ColumnBuffers { get; init; }

    /// <value>Whether the inputs must still be there when the network has run. Default false: their memory is used again.</value>
    public bool KeepInputs { get; init; }

    /// <summary>Rounds a size up to the alignment.</summary>
    internal long Align(long bytes) => (bytes + Alignment - 1) / Alignment * Alignment;

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        Guard.InRange(BytesPerActivation, 1, 8);
        Guard.InRange(BytesPerAccumulator, 1, 8);
        Guard.InRange(Alignment, 1, 4096);
        if (!int.IsPow2(Alignment))
            throw new InvalidOptionException(FormattableString.Invariant($"{nameof(Alignment)} is {Alignment}; it must be a power of two"));
    }
}
