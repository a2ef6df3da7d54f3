namespace PruneKit;

/// <summary>Which windows each step trains on: a pure function of options, data size and step.</summary>
/// <remarks>An epoch's windows are spread over ceil(windows / batch size) steps whose sizes differ by at most one: a last step of one window would break batch normalisation.
/// Example: 10 windows by 4 make three steps, of 3, 3 and 4.</remarks>
internal sealed class BatchPlan
{
    private readonly TrainingOptions _options;
    private readonly int _windows;
    private readonly int _drawn;
    private int[] _order = [];
    private int _orderedEpoch = -1;

    /// <exception cref="InvalidInputException">There are no windows.</exception>
    public BatchPlan(TrainingOptions options, int windows)
    {
        if (windows == 0)
            throw new InvalidInputException("there are no training windows; check the data and the split");
        (_options, _windows) = (options, windows);
        _drawn = Math.Min(windows, options.SamplesPerEpoch ?? windows);
        StepsPerEpoch = (int)(((long)_drawn + options.BatchSize - 1) / options.BatchSize);
    }

    /// <summary>Steps an epoch.</summary>
    public int StepsPerEpoch { get; }

    /// <summary>Steps of the whole run.</summary>
    public long Steps => (long)StepsPerEpoch * _options.Epochs;

    /// <summary>The windows of the step after <paramref name="taken"/> steps.</summary>
    public ReadOnlySpan<int> WindowsAfter(long taken)
    {
        int index = (int)(taken % StepsPerEpoch);
        int start = (int)((long)_drawn * index / StepsPerEpoch);
        int end = (int)((long)_drawn * (index + 1) / StepsPerEpoch);
        return Order((int)(taken / StepsPerEpoch)).AsSpan(start, end - start);
    }

    private int[] Order(int epoch)
    {
        if (_orderedEpoch != epoch)
            (_order, _orderedEpoch) = (Shuffled(epoch), epoch);
        return _order;
    }

    /// <summary>Durstenfeld's shuffle (Communications of the ACM 7(7), 1964, algorithm 235), stopped once enough are drawn.</summary>
    private int[] Shuffled(int epoch)
    {
        var random = new Random(TrainingSeed.OfOrder(_options.Seed, epoch));
        int[] order = [.. Enumerable.Range(0, _windows)];
        for (int i = 0; i < _drawn; i++)
        {
            int other = random.Next(i, _windows);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order[.._drawn];
    }
}
