namespace PruneKit.Tests;

/// <summary>Tests that count the process's native tensors: they run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NativeTensorCollection
{
    public const string Name = "native tensors";
}
