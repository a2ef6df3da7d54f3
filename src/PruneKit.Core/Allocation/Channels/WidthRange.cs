namespace PruneKit;

/// <summary>The widths that a group may have.</summary>
/// <param name="Group">The group.</param>
/// <param name="Floor">The least; at least 1.</param>
/// <param name="Ceiling">The most; at most all.</param>
internal sealed record WidthRange(ChannelGroup Group, long Floor, long Ceiling)
{
    /// <summary>A width as the device likes it, within the range; the same where no multiple lies in it, or the group is smaller than one.</summary>
    /// <remarks>Example, multiple 8: of 30 units 17 become 24 (up) or 16 (nearest), 26 become 30 (up, as 32 is too many) or 24.</remarks>
    /// <param name="width">The width chosen.</param>
    /// <param name="multiple">At least 1.</param>
    /// <param name="rounding">Where to.</param>
    public long Round(long width, int multiple, WidthRounding rounding)
    {
        if (multiple == 1 || Group.Size < multiple || width == Group.Size)
            return width;
        long lowest = (Floor + multiple - 1) / multiple * multiple;
        long highest = Ceiling / multiple * multiple;
        long wished = (width + (rounding == WidthRounding.Up ? multiple - 1 : multiple / 2)) / multiple * multiple;
        // All units are a width that the network has already.
        if (wished > highest && Ceiling == Group.Size)
            return Group.Size;
        return lowest <= highest ? Math.Clamp(wished, lowest, highest) : width;
    }
}
