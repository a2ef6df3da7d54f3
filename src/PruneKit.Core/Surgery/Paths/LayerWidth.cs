namespace PruneKit;

/// <summary>How many units of a channel group are on a path.</summary>
/// <param name="Group">The group's name.</param>
/// <param name="Before">Its units.</param>
/// <param name="Live">Those on a path from an input to an output.</param>
public sealed record LayerWidth(string Group, long Before, long Live);
