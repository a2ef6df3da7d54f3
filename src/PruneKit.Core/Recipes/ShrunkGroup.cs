namespace PruneKit;

/// <summary>A channel group that lost units.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Before">Units before.</param>
/// <param name="After">Units after.</param>
public sealed record ShrunkGroup(string Name, long Before, long After);
