namespace PruneKit;

/// <summary>What made a result: figures of two versions do not stand in one table.</summary>
/// <param name="PruneKit">The version of PruneKit.</param>
/// <param name="TorchSharp">The version of TorchSharp.</param>
public sealed record SweepVersions(string PruneKit, string TorchSharp)
{
    /// <summary>This process's.</summary>
    internal static SweepVersions Now { get; } = new(Provenance.VersionOf(typeof(Provenance)), Provenance.VersionOf(typeof(TorchSharp.torch)));
}
