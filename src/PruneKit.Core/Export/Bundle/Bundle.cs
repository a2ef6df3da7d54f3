namespace PruneKit;

/// <summary>A bundle that was read: the network, and where its bytes went.</summary>
/// <param name="Network">The network, equal to the one that was written.</param>
/// <param name="Layout">Every byte of the file.</param>
/// <param name="Sha256">The digest that stands in it, of all bytes before it, in lower-case hex: by this an update names its base.</param>
/// <param name="BaseSha256">The digest of the bundle that this one updates; null for a whole one.</param>
public sealed record Bundle(QuantizedNetwork Network, BundleLayout Layout, string Sha256, string? BaseSha256);
