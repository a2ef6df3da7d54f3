namespace PruneKit;

/// <summary>What a program's layers may take.</summary>
/// <param name="Flash">Bytes of constants; null for any.</param>
/// <param name="Instructions">Estimated instructions; null for any.</param>
internal sealed record CBudget(ByteSize? Flash, long? Instructions);
