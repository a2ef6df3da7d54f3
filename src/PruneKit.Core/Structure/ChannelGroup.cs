namespace PruneKit;

/// <summary>Channels that must go together: unit i of the group owns slices of every member, and all of them leave at once.</summary>
/// <remarks>Example: a convolution of 16 channels, its batch norm, and the next convolution: one group of 16 units with the members <c>conv1.weight</c> axis 0, <c>conv1.bias</c>, the four tensors of
/// the norm, and <c>conv2.weight</c> axis 1. Units are channels, hidden units, attention heads, widths inside a head: whatever an axis is made up of.</remarks>
/// <param name="Index">Its number in the graph, in the order of the layers.</param>
/// <param name="Name">The layer that makes the channels, with <c>[0]</c>, <c>[1]</c>, ... where that layer makes several groups: the heads and the width of an attention, the two axes of a constant.</param>
/// <param name="Size">Units.</param>
/// <param name="Members">The slices, in the order of the layers.</param>
/// <param name="Locked">Why no unit can be removed; null where units can.</param>
public sealed record ChannelGroup(int Index, string Name, long Size, ValueList<GroupMember> Members, string? Locked)
{
    /// <summary>Whether units can be removed; one always stays.</summary>
    public bool IsRemovable => Locked is null && Size > 1;

    /// <summary>As errors name it: <c>group 'block1.conv' of 16</c>.</summary>
    public override string ToString() => $"group '{Name}' of {Size}";
}
