using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How a network is used on a device, for estimates of what it takes from a battery.</summary>
public sealed record DeviceUse
{
    private const double SecondsPerHour = 3_600;

    /// <value>Inferences a day. Default null: not said.</value>
    public long? PerDay { get; init; }

    /// <value>The battery in milliampere-hours. Default null: none.</value>
    public double? MilliampereHours { get; init; }

    /// <value>The battery's voltage. Default 3.7, a lithium cell's.</value>
    public double Volts { get; init; } = 3.7;

    /// <summary>The battery's energy in microjoules; null without a battery. Example: 100 mAh at 3.7 V are 1,332 J.</summary>
    [JsonIgnore]
    public double? Microjoules => MilliampereHours * Volts * SecondsPerHour * 1_000;

    /// <exception cref="InvalidOptionException">A number is not positive and finite.</exception>
    internal void Check()
    {
        if (PerDay is < 1)
            throw new InvalidOptionException($"{PerDay} inferences a day (--per-day); at least 1 is needed");
        if (MilliampereHours is double charge && !(charge > 0 && double.IsFinite(charge)))
            throw new InvalidOptionException($"a battery of {charge} mAh (--battery); it must be more than 0");
        if (!(Volts > 0 && double.IsFinite(Volts)))
            throw new InvalidOptionException($"a battery of {Volts} V; it must be more than 0");
    }
}
