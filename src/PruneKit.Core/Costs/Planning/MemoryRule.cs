namespace PruneKit;

/// <summary>How a kind of layer uses RAM.</summary>
internal abstract class MemoryRule : IKindRule
{
    /// <inheritdoc />
    public abstract Type Kind { get; }

    /// <summary>Where its output may stand.</summary>
    public abstract BufferUse Use { get; }

    /// <summary>Bytes that its kernel needs beside inputs and outputs while it runs.</summary>
    public abstract long Scratch(LayerKind kind, Shape output, MemoryPlanOptions options);
}
