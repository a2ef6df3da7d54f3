namespace PruneKit;

/// <summary>An input of a network.</summary>
/// <param name="Name">Unique among inputs and layers.</param>
/// <param name="Shape">Its shape without the batch.</param>
/// <param name="Type">Its element type. Default F32.</param>
public sealed record InputSpec(string Name, Shape Shape, ElementType Type = ElementType.F32);
