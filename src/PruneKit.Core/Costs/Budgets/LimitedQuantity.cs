namespace PruneKit;

/// <summary>What a <see cref="CompressionLimit"/> limits.</summary>
public enum LimitedQuantity
{
    /// <summary>Multiply-accumulates of one inference; written <c>macs</c>.</summary>
    Macs,

    /// <summary>Numbers that are trained; written <c>params</c>.</summary>
    Parameters,

    /// <summary>Channels, units and heads of the groups that may lose some; written <c>channels</c>.</summary>
    Channels,

    /// <summary>Bytes of weights, biases and constants; written <c>flash</c>.</summary>
    Flash,

    /// <summary>Bytes of activations and scratch at their peak; written <c>ram</c>.</summary>
    Ram,
}
