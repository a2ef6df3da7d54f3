namespace PruneKit;

/// <summary>One mask in section <c>masks/1</c>; its bits are a tensor of their own.</summary>
/// <param name="Weight">The weight tensor's name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Kept">How many of its elements are kept.</param>
internal sealed record MaskEntry(string Weight, ValueList<long> Shape, long Kept);
