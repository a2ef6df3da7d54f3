namespace PruneKit;

/// <summary>What a runtime made of a <see cref="TfLiteJob"/>.</summary>
/// <param name="Outputs">The bytes of every sample's outputs, end to end; empty where it failed.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record TfLiteRun(byte[] Outputs, string? Error);
