namespace PruneKit;

/// <summary>What became of one group.</summary>
/// <param name="Group">The group.</param>
/// <param name="Before">Units that it has.</param>
/// <param name="Chosen">Units that its scores left it, before rounding.</param>
/// <param name="After">Units that stay.</param>
/// <param name="AtFloor">Whether it could lose no more.</param>
public sealed record GroupChoice(ChannelGroup Group, long Before, long Chosen, long After, bool AtFloor)
{
    /// <summary>The group's name.</summary>
    public string Name => Group.Name;

    /// <summary>Whether the width was rounded.</summary>
    public bool IsRounded => Chosen != After;
}
