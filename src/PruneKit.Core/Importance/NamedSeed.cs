namespace PruneKit;

/// <summary>A seed for each name, so that what is drawn for one does not depend on which others there are.</summary>
internal static class NamedSeed
{
    /// <summary>The seed of a name, by FNV-1a: <c>string.GetHashCode</c> differs from run to run.</summary>
    public static int Of(int seed, string name) => unchecked((int)name.Aggregate(2166136261u ^ (uint)seed, (hash, letter) => (hash ^ letter) * 16777619u));
}
