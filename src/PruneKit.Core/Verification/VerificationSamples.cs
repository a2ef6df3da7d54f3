namespace PruneKit;

/// <summary>The samples that a verification runs: some of those given, batch by batch, in the order of the network's inputs.</summary>
internal sealed class VerificationSamples
{
    private readonly DataInput[] _inputs;
    private readonly int[] _rows;

    /// <summary>Chooses the samples.</summary>
    /// <exception cref="InvalidInputException">An input is missing, has another shape, or there are no samples.</exception>
    public VerificationSamples(NetworkSpec spec, ValueList<DataInput> given, int most)
    {
        _inputs = [.. spec.Inputs.Select(input => Find(input, given))];
        int count = _inputs.Min(input => input.Count);
        if (count == 0 || _inputs.Any(input => input.Count != count))
            throw new InvalidInputException($"the inputs hold {string.Join(", ", _inputs.Select(input => $"{input.Name}: {input.Count}"))} samples; give at least one, and as many for each");
        int taken = Math.Min(most, count);
        _rows = [.. Enumerable.Range(0, taken).Select(i => (int)((long)i * count / taken))];
    }

    /// <summary>How many samples are run.</summary>
    public int Count => _rows.Length;

    /// <summary>Batches: which samples, and the inputs' numbers.</summary>
    public IEnumerable<(int[] Rows, float[][] Inputs)> Batches(int size) =>
        _rows.Chunk(size).Select(rows => (rows, _inputs.Select(input => rows.SelectMany(row => input.Window(row).ToArray()).ToArray()).ToArray()));

    private static DataInput Find(InputSpec input, ValueList<DataInput> given)
    {
        DataInput found = given.FirstOrDefault(candidate => candidate.Name == input.Name)
            ?? throw new InvalidInputException($"the samples have no input '{input.Name}'; they have {string.Join(", ", given.Select(candidate => candidate.Name))}");
        return found.Shape == input.Shape
            ? WholeNumbers.Check(input, found)
            : throw new InvalidInputException($"the samples of input '{input.Name}' are {found.Shape}, the network takes {input.Shape}");
    }
}
