namespace PruneKit;

/// <summary>What a device has for a network; a limit that is null does not count. At least one is set where a budget is used.</summary>
/// <remarks>Example: <c>new Budget { Flash = ByteSize.KiB(256), Ram = ByteSize.KiB(64), Macs = MacCount.Million(5) }</c>.</remarks>
public sealed record Budget
{
    /// <value>Bytes of weights, biases and constants, at most. Default null.</value>
    public ByteSize? Flash { get; init; }

    /// <value>Bytes of activations and scratch at their peak, at most. Default null.</value>
    public ByteSize? Ram { get; init; }

    /// <value>Multiply-accumulates of one inference, at most. Default null.</value>
    public MacCount? Macs { get; init; }
}
