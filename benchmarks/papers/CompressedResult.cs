namespace PruneKit.Papers;

/// <summary>A file, and how the network that is read back from it does.</summary>
/// <param name="ErrorPercent">On the test part.</param>
/// <param name="Layout">Every byte of the file.</param>
internal sealed record CompressedResult(double ErrorPercent, BundleLayout Layout);
