namespace PruneKit;

/// <summary>A class of cores: what estimates of time start from.</summary>
/// <param name="Name">Its name: <c>cortex-m4</c>.</param>
/// <param name="CyclesPerInstruction">Of the exported kernels, with memory that has no wait states.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="SparsityWorth">What zeros are worth on it.</param>
public sealed record Processor(string Name, EstimateRange CyclesPerInstruction, string Source, string SparsityWorth);
