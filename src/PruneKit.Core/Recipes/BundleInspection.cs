namespace PruneKit;

/// <summary>What a bundle holds, and what every byte of it is for.</summary>
/// <param name="File">The file.</param>
/// <param name="FileBytes">All its bytes.</param>
/// <param name="Sha256">The digest that stands in it: by this an update names its base.</param>
/// <param name="BaseSha256">The digest of the bundle that it updates; null for a whole one.</param>
/// <param name="CompressionRate">Four bytes for each number over the file's bytes.</param>
/// <param name="Layout">The bytes, which add up to the file's.</param>
/// <param name="Sections">What is attached.</param>
public sealed record BundleInspection(
    string File, long FileBytes, string Sha256, string? BaseSha256, double CompressionRate, BundleLayout Layout, ValueList<string> Sections) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.inspect-bundle/1";

    /// <summary>Inspects a .pkb file; libtorch is not loaded.</summary>
    /// <param name="path">The bundle.</param>
    /// <param name="updated">The bundle that it updates, where it is an update. Default none.</param>
    /// <exception cref="InvalidInputException">Missing, damaged, or an update without its base.</exception>
    public static BundleInspection Of(string path, string? updated = null)
    {
        Bundle bundle = BundleReader.Load(path, updated is null ? null : BundleReader.Load(updated));
        return new BundleInspection(
            path, bundle.Layout.TotalBytes, bundle.Sha256, bundle.BaseSha256, bundle.Layout.CompressionRate, bundle.Layout, bundle.Network.Attachments.Sections.Keys.ToValueList());
    }
}
