namespace PruneKit;

/// <summary>What C was written for a network.</summary>
/// <param name="Name">The functions are called prunekit_NAME_...</param>
/// <param name="Layers">Layer by layer.</param>
/// <param name="Constants">Bytes of constants in the flash.</param>
/// <param name="Scratch">Bytes of RAM that the caller gives.</param>
/// <param name="Files">The files.</param>
public sealed record CReport(string Name, ValueList<CLayerReport> Layers, ByteSize Constants, ByteSize Scratch, ValueList<string> Files)
{
    /// <value>The core that encodings were chosen and instructions estimated for.</value>
    public required string Core { get; init; }

    /// <value>What was written for one time step after another. Default null, nothing.</value>
    public CStreamReport? Stream { get; init; }

    /// <value>What was written to make its input of a sensor's samples. Default null, nothing.</value>
    public CFeedReport? Feed { get; init; }

    /// <value>Why nothing was written to make its input of a sensor's samples, though the model says how. Default null.</value>
    public string? Unfed { get; init; }
}
