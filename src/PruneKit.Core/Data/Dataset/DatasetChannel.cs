namespace PruneKit;

/// <summary>One channel of a sensor, or one feature.</summary>
/// <param name="Name">Its name; of its column, where the file has one record a time sample.</param>
/// <param name="Unit">Its unit, <c>g</c> for one; null where it has none.</param>
internal sealed record DatasetChannel(string Name, string? Unit = null);
