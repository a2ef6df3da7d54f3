namespace PruneKit;

/// <summary>The built-in observers.</summary>
public static class Observers
{
    /// <summary>The observers by name.</summary>
    public static Catalogue<IObserver> Catalogue { get; } = new(
        "observer",
        new("min-max", "from the lowest to the highest value", MinMax),
        new("moving-average", "a moving average of the batches' ends (Jacob et al. 2018)", MovingAverage()),
        new("percentile", "what leaves 0.01 % of the values out on each side (Wu et al. 2020)", Percentile()),
        new("entropy", "what loses least information (Migacz 2017)", Entropy),
        new("mse", "what makes the mean squared error least (Banner et al. 2019)", MeanSquaredError));

    /// <inheritdoc cref="MinMaxObserver"/>
    public static IObserver MinMax => MinMaxObserver.Instance;

    /// <inheritdoc cref="EntropyObserver"/>
    public static IObserver Entropy => EntropyObserver.Instance;

    /// <inheritdoc cref="MeanSquaredErrorObserver"/>
    public static IObserver MeanSquaredError => MeanSquaredErrorObserver.Instance;

    /// <inheritdoc cref="MovingAverageObserver"/>
    /// <param name="momentum">Weight of the newest batch. Default 0.1; range (0, 1].</param>
    /// <exception cref="InvalidOptionException">It is out of range.</exception>
    public static IObserver MovingAverage(double momentum = 0.1) => new MovingAverageObserver(Guard.InRange(momentum, double.Epsilon, 1));

    /// <inheritdoc cref="PercentileObserver"/>
    /// <param name="percent">How many of the values lie below the upper end, and above the lower, in per cent. Default 99.99; range (50, 100].</param>
    /// <exception cref="InvalidOptionException">It is out of range.</exception>
    public static IObserver Percentile(double percent = 99.99) => new PercentileObserver(Guard.InRange(percent, double.BitIncrement(50), 100));
}
