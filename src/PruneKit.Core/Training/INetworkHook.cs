namespace PruneKit;

/// <summary>A step hook that may put a smaller network in the place of the one that trains.</summary>
internal interface INetworkHook : IStepHook
{
    /// <summary>The network that trains from now on; the hook owns it, but for the one it was given.</summary>
    Network Network { get; }

    /// <summary>What the last change left of each tensor; null where the network was read from a checkpoint.</summary>
    KeptIndices? Kept { get; }

    /// <summary>Nothing uses the network before the last change any more.</summary>
    void Followed();
}
