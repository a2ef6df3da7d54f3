namespace PruneKit;

/// <summary>Some windows on which a network is watched: what gradients and activations are averaged over.</summary>
/// <param name="Data">Windows that the network's inputs fit; best of the training part, never of the test part.</param>
/// <param name="Task">What is learned: says which loss a gradient is of.</param>
public sealed record CalibrationData(LabelledData Data, TaskDefinition Task)
{
    /// <value>Windows a batch. Default 64; range [1, 65 536].</value>
    public int BatchSize { get; init; } = 64;

    /// <value>Batches at most. Default 16; range [1, 1 000 000].</value>
    public int Batches { get; init; } = 16;

    /// <value>Of the order in which windows are drawn, without repetition. Default 1.</value>
    public int Seed { get; init; } = 1;

    /// <summary>The windows of each batch.</summary>
    /// <exception cref="InvalidOptionException">A number is outside its range.</exception>
    /// <exception cref="InvalidInputException">There are no windows.</exception>
    internal IEnumerable<int[]> Windows()
    {
        Guard.InRange(BatchSize, 1, 65_536);
        Guard.InRange(Batches, 1, 1_000_000);
        if (Data.Count == 0)
            throw new InvalidInputException("the calibration data have no windows; check the split");
        int[] order = [.. Enumerable.Range(0, Data.Count)];
        new Random(Seed).Shuffle(order);
        return order.Chunk(BatchSize).Take(Batches);
    }
}
