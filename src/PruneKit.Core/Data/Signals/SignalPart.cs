namespace PruneKit;

/// <summary>A part of what a pipeline gives, for one of a network's inputs.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Shape">Its shape; the parts' numbers stand one behind another.</param>
public sealed record SignalPart(string Input, Shape Shape);
