namespace PruneKit;

/// <summary>An axis of a tensor along which a group's channels lie.</summary>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Axis">The axis, from 0.</param>
/// <param name="Role">What the tensor is for.</param>
/// <param name="Part">What it does with the channels.</param>
public sealed record GroupMember(string Tensor, int Axis, SlotRole Role, MemberPart Part);
