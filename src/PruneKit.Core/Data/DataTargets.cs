namespace PruneKit;

/// <summary>What a network should answer for every window: a class or a number, once a window or once a time step; or a class that stands for a number, beside the number.</summary>
public sealed record DataTargets
{
    /// <summary>The class that is not counted: padding at a sequence's end, or a label nobody gave.</summary>
    public const int Ignored = -1;

    private DataTargets(int perWindow, int[]? classes, float[]? values) => (PerWindow, Classes, Values) = (perWindow, classes, values);

    /// <summary>Answers a window: 1, or the number of time steps.</summary>
    public int PerWindow { get; }

    /// <summary>[count, per window] class numbers from 0, or <see cref="Ignored"/>; null where numbers are predicted.</summary>
    public int[]? Classes { get; }

    /// <summary>[count, per window] numbers; null where classes are predicted. Where both are there, classes are trained on, and answers are held against the numbers.</summary>
    public float[]? Values { get; }

    /// <summary>How many windows there are.</summary>
    public int Count => (Classes?.Length ?? Values!.Length) / PerWindow;

    /// <summary>Classes to predict.</summary>
    /// <param name="classes">[count, per window].</param>
    /// <param name="perWindow">Answers a window. Default 1.</param>
    public static DataTargets OfClasses(int[] classes, int perWindow = 1) => new(perWindow, classes, null);

    /// <summary>Numbers to predict.</summary>
    /// <param name="values">[count, per window].</param>
    /// <param name="perWindow">Answers a window. Default 1.</param>
    public static DataTargets OfValues(float[] values, int perWindow = 1) => new(perWindow, null, values);

    /// <summary>Numbers to predict as the classes that stand for them.</summary>
    /// <param name="values">[count].</param>
    /// <param name="bins">What the classes stand for.</param>
    /// <param name="classes">How many there are.</param>
    public static DataTargets OfBins(float[] values, ValueBins bins, int classes)
    {
        ArgumentNullException.ThrowIfNull(bins);
        return new(1, [.. values.Select(value => bins.ClassOf(value, classes))], values);
    }

    /// <summary>The targets of some windows, in that order.</summary>
    public DataTargets Take(ReadOnlySpan<int> windows) => new(PerWindow, Rows.Take(Classes, PerWindow, windows), Rows.Take(Values, PerWindow, windows));

    /// <summary>These targets, then others of the same kind.</summary>
    /// <exception cref="InvalidInputException">The others are of another kind.</exception>
    internal DataTargets Before(DataTargets others)
    {
        if (PerWindow != others.PerWindow || Classes is null != others.Classes is null || Values is null != others.Values is null)
            throw new InvalidInputException($"targets of {PerWindow} answers a window cannot stand beside others of {others.PerWindow} or of another kind; use data of one task");
        return new(PerWindow, Classes is null ? null : [.. Classes, .. others.Classes!], Values is null ? null : [.. Values, .. others.Values!]);
    }
}
