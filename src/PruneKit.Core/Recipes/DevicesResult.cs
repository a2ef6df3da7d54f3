namespace PruneKit;

/// <summary>The devices that are known.</summary>
/// <param name="Devices">One a device.</param>
public sealed record DevicesResult(ValueList<Device> Devices) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.devices/1";

    /// <summary>A list of devices.</summary>
    public static DevicesResult Of(IEnumerable<Device> devices) => new(devices.ToValueList());
}
