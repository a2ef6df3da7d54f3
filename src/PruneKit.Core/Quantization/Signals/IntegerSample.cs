namespace PruneKit;

/// <summary>A sensor's samples as whole numbers: shares of a channel's full scale.</summary>
/// <remarks>A count is 2^-23 of the full scale, so a sensor of 16 bits shifts its numbers left by eight. Between steps a one is worth an eighth of that, and every number stays within 2^29, eight times the full scale.
/// Example: 1 g of 4 g full scale is 2,097,152 counts and 16,777,216 between steps.</remarks>
internal static class IntegerSample
{
    /// <summary>Bits behind a count's point between steps.</summary>
    public const int Guard = 3;

    /// <summary>Counts of the full scale.</summary>
    public const int FullScale = 1 << 23;

    /// <summary>The largest number between steps.</summary>
    public const int Largest = 1 << 29;

    /// <summary>The largest count that is taken; larger ones are held at it.</summary>
    public const int LargestCount = 1 << 25;

    /// <summary>A channel's full scale.</summary>
    /// <exception cref="InvalidInputException">It is not known, or not above 0.</exception>
    public static double FullScaleOf(SignalChannel channel) => channel.FullScale is double scale && scale > 0 && double.IsFinite(scale)
        ? scale
        : throw new InvalidInputException($"channel '{channel.Name}' states no full scale above 0, so its samples have no integer form; the signal pipeline's channel needs fullScale, the largest value that the sensor gives");

    /// <summary>What a one between steps is worth.</summary>
    public static double ScaleOf(SignalChannel channel) => FullScaleOf(channel) / ((double)FullScale * (1 << Guard));

    /// <summary>A sample as a count, rounded to the nearest, half to even.</summary>
    public static int Count(double sample, double fullScale) => (int)Math.Clamp(Math.Round(sample / fullScale * FullScale), -LargestCount, LargestCount);

    /// <summary>A count as it is between steps.</summary>
    public static int Of(int count) => Math.Clamp(count, -LargestCount, LargestCount) << Guard;

    /// <summary>Held within the largest number.</summary>
    public static int Held(long value) => (int)Math.Clamp(value, -Largest, Largest);

    /// <summary>What a step takes away from a channel.</summary>
    /// <exception cref="InvalidInputException">It is beyond eight times the full scale.</exception>
    public static int Offset(double offset, double scale, string step) => Math.Abs(offset / scale) <= Largest
        ? (int)Math.Round(offset / scale)
        : throw new InvalidInputException(FormattableString.Invariant($"the step {step} takes away {offset}, beyond eight times the channel's full scale, which has no integer form"));
}
