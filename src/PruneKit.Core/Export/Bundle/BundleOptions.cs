namespace PruneKit;

/// <summary>What a bundle holds besides the network.</summary>
public sealed record BundleOptions
{
    /// <value>Sections of the network's file that go along: <c>task/1</c>, <c>preprocess/1</c>. Default none.</value>
    public ValueList<string> Attachments { get; init; } = [];

    /// <value>The bundle that a device has already: only what has changed since is written, and only that bundle can be updated. Default null, a whole bundle.</value>
    public Bundle? Base { get; init; }
}
