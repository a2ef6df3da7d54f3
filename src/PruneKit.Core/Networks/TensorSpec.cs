namespace PruneKit;

/// <summary>A tensor of a network, as its description asks for it; tied slots share one.</summary>
/// <param name="Name">Its name in the network.</param>
/// <param name="Slot">What it must look like.</param>
/// <param name="Layer">The first layer that uses it.</param>
public sealed record TensorSpec(string Name, Slot Slot, Layer Layer)
{
    /// <summary>Its shape.</summary>
    public Shape Shape => Slot.Shape;

    /// <summary>What it is for.</summary>
    public SlotRole Role => Slot.Role;
}
