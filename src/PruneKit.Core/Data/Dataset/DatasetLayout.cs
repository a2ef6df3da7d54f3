namespace PruneKit;

/// <summary>The shape in which a network takes a window.</summary>
internal enum DatasetLayout
{
    /// <summary>[channels, time], for convolutions.</summary>
    ChannelsFirst,

    /// <summary>[time, channels], for recurrent layers.</summary>
    ChannelsLast,

    /// <summary>[channels times time], for linear layers.</summary>
    Flat,
}
