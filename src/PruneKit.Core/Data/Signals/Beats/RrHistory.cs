namespace PruneKit;

/// <summary>What is remembered of a patient's RR intervals: the last ten, the mean of all and the mean of the regular ones.</summary>
internal sealed class RrHistory
{
    /// <summary>Intervals that are kept one by one.</summary>
    public const int Kept = 10;

    private const int RegularMemory = 100;
    private readonly double[] _last = new double[Kept];
    private double _sum;
    private double _regular;
    private int _regularCount;

    /// <summary>Intervals seen.</summary>
    public int Count { get; private set; }

    /// <summary>Intervals that <see cref="Ago"/> can give.</summary>
    public int Known => Math.Min(Count, Kept);

    /// <summary>The interval <paramref name="steps"/> before the newest (0), in seconds.</summary>
    public double Ago(int steps) => _last[(Count - 1 - steps) % Kept];

    /// <summary>The mean of the last ten, or of as many as there are; <paramref name="fallback"/> where there are none.</summary>
    public double Recent(double fallback)
    {
        double sum = 0;
        for (int i = 0; i < Known; i++)
            sum += Ago(i);
        return Known == 0 ? fallback : sum / Known;
    }

    /// <summary>The mean of all intervals and one more.</summary>
    public double AllWith(double interval) => (_sum + interval) / (Count + 1);

    /// <summary>The running mean of the regular intervals; <paramref name="fallback"/> where there are none.</summary>
    public double Regular(double fallback) => _regularCount == 0 ? fallback : _regular;

    /// <summary>Takes the next interval, in seconds.</summary>
    public void Add(double interval, bool regular)
    {
        _last[Count % Kept] = interval;
        Count++;
        _sum += interval;
        if (!regular)
            return;
        _regularCount++;
        _regular += (interval - _regular) / Math.Min(_regularCount, RegularMemory);
    }
}
