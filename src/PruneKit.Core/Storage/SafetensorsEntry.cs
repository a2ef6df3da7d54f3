namespace PruneKit;

/// <summary>One tensor's line in a header. Offsets count from the start of the data.</summary>
/// <param name="Name">The tensor's name.</param>
/// <param name="Type">What an element is.</param>
/// <param name="Shape">The extent of each axis.</param>
/// <param name="Begin">Its first byte.</param>
/// <param name="End">The byte after its last.</param>
/// <param name="HeaderOffset">The byte of the file where the entry begins, for errors.</param>
internal sealed record SafetensorsEntry(string Name, ElementType Type, ValueList<long> Shape, long Begin, long End, long HeaderOffset);
