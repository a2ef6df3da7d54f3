namespace PruneKit;

/// <summary>Writes bundles: what goes to a device over the air.</summary>
/// <param name="options">What goes along, and the bundle that is updated.</param>
internal sealed class BundleExporter(BundleOptions options) : IExporter
{
    /// <inheritdoc />
    public ArtifactFormat Format => ArtifactFormat.Bundle;

    /// <inheritdoc />
    public bool TakesFloats => false;

    /// <inheritdoc />
    public Artifact Export(Network network, string path, bool overwrite = false) =>
        throw new InvalidInputException("the network is in floating point, and a bundle holds quantised weights; quantise it first (prunekit quantize)");

    /// <inheritdoc />
    public Artifact Export(QuantizedNetwork network, string path, bool overwrite = false) => BundleWriter.Save(network, path, options, overwrite);
}
