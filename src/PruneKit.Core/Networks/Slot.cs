namespace PruneKit;

/// <summary>A tensor that a layer needs.</summary>
/// <param name="Name">Its name inside the layer: <c>weight</c>, <c>bias_ih_l0</c>.</param>
/// <param name="Shape">Its shape, as PyTorch lays it out.</param>
/// <param name="Role">What it is for.</param>
/// <param name="Start">How it is filled when a network is made.</param>
public sealed record Slot(string Name, Shape Shape, SlotRole Role, Initializer Start)
{
    /// <summary>Whether an optimizer trains it.</summary>
    public bool IsTrained => Role != SlotRole.Statistic;
}
