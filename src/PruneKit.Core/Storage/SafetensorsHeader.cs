namespace PruneKit;

/// <summary>A header as it was read: nothing is known yet about whether the offsets fit together.</summary>
/// <param name="Sections">The text map.</param>
/// <param name="Entries">The tensors in the order of the header.</param>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Sections, IReadOnlyList<SafetensorsEntry> Entries);
