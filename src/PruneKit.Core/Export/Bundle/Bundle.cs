namespace PruneKit;

/// <summary>A bundle that was read: the network, and where its bytes went.</summary>
public sealed class Bundle
{
    private readonly Lazy<BundleLayout> _layout;

    internal Bundle(QuantizedNetwork network, Func<BundleLayout> layout, string sha256, string? baseSha256)
    {
        (Network, Sha256, BaseSha256) = (network, sha256, baseSha256);
        _layout = new Lazy<BundleLayout>(layout);
    }

    /// <summary>The network, equal to the one that was written.</summary>
    public QuantizedNetwork Network { get; }

    /// <summary>Every byte of the file; worked out when first asked for.</summary>
    public BundleLayout Layout => _layout.Value;

    /// <summary>The digest that stands in the bundle, of all bytes before it, in lower-case hex: by this an update names its base.</summary>
    public string Sha256 { get; }

    /// <summary>The digest of the bundle that this one updates; null for a whole one.</summary>
    public string? BaseSha256 { get; }
}
