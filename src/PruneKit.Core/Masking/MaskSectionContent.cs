namespace PruneKit;

/// <summary>The JSON of section <c>masks/1</c>.</summary>
/// <param name="Masks">One entry a masked weight, sorted by name.</param>
internal sealed record MaskSectionContent(ValueList<MaskEntry> Masks);
