namespace PruneKit;

/// <summary>What stands between two integer steps.</summary>
/// <param name="Format">Channels, rate, length.</param>
/// <param name="Scales">What a one of each channel is worth, in the channel's unit.</param>
internal sealed record IntegerFormat(SignalFormat Format, ValueList<double> Scales)
{
    /// <summary>Channels.</summary>
    public int Channels => Format.Channels.Count;

    /// <summary>Numbers of a sample or window.</summary>
    public int Count => Channels * Format.Length;

    /// <summary>The one scale that some channels share.</summary>
    /// <exception cref="InvalidInputException">They have more than one.</exception>
    public double SharedScale(int[] places, string step)
    {
        double[] scales = [.. places.Select(place => Scales[place]).Distinct()];
        return scales.Length == 1
            ? scales[0]
            : throw new InvalidInputException($"the step {step} puts channels of different full scales together ({string.Join(", ", places.Select(place => Format.Channels[place].Name))}), which has no integer form; give them one full scale");
    }
}
