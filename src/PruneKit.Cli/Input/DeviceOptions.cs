using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The device that a model is for, and how it is used there.</summary>
/// <param name="description">What the verb does with it.</param>
internal sealed class DeviceOptions(string description)
{
    private readonly Option<string?> _device = ChoiceOption.Create("--device", "device", description, Devices.Catalogue.Names);
    private readonly Option<long?> _perDay = new("--per-day") { Description = "With --device: inferences a day, for the share of the battery.", HelpName = "N" };
    private readonly Option<double?> _battery = new("--battery") { Description = "With --device: the battery in mAh, at 3.7 V.", HelpName = "MAH" };

    /// <summary>Adds the options.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_device);
        command.Options.Add(_perDay);
        command.Options.Add(_battery);
    }

    /// <summary>The device's name; null where none is given.</summary>
    public string? Device(ParseResult parse) => parse.GetValue(_device);

    /// <summary>How it is used; null where nothing is said.</summary>
    /// <exception cref="InvalidOptionException">Something is said, but no device.</exception>
    public DeviceUse? Use(ParseResult parse)
    {
        var use = new DeviceUse { PerDay = parse.GetValue(_perDay), MilliampereHours = parse.GetValue(_battery) };
        if (use == new DeviceUse())
            return null;
        return Device(parse) is null ? throw new InvalidOptionException("--per-day and --battery need --device") : use;
    }
}
