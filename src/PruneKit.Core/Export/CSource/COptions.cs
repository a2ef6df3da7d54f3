namespace PruneKit;

/// <summary>How a network is written as C.</summary>
public sealed record COptions
{
    /// <value>What the functions are called: prunekit_NAME_run. Letters and digits stay, all else becomes an underscore. Default null: the folder's name.</value>
    public string? Name { get; init; }

    /// <value>Bytes of constants that the layers may take in the flash: the encodings with the fewest estimated instructions inside it are taken. Default null: any.</value>
    public ByteSize? Flash { get; init; }

    /// <value>Estimated instructions that the layers may take: the encodings with the fewest bytes inside it are taken. Where the flash is limited too, both hold. Of a stream, those of the time step that takes most. Default null: any.</value>
    public long? Instructions { get; init; }

    /// <value>The core that encodings are chosen for, one of <see cref="Processors"/>. Default null: Cortex-M4.</value>
    public string? Core { get; init; }

    /// <value>Samples of the self-test in main.c, of random codes. Default 4; range [1, 64].</value>
    public int GoldenSamples { get; init; } = 4;

    /// <value>Whether prunekit_NAME_push and prunekit_NAME_reset are written too, which take one time step after another. Default false.</value>
    public bool Streaming { get; init; }

    /// <value>Whether a Zephyr module's files are written too. Default false.</value>
    public bool Zephyr { get; init; }

    /// <value>Whether an Arduino library's files are written too. Default false.</value>
    public bool Arduino { get; init; }

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        if (GoldenSamples is < 1 or > 64)
            throw new InvalidOptionException($"GoldenSamples is {GoldenSamples}; from 1 to 64 are possible");
        if (Instructions is < 1)
            throw new InvalidOptionException($"Instructions is {Instructions}; at least 1 is possible");
        if (Core is string core && !InstructionModel.Cores.Contains(core))
            throw new InvalidOptionException($"no C is estimated for the core '{core}'; one of {string.Join(", ", InstructionModel.Cores)}");
    }
}
