namespace PruneKit;

/// <summary>A tensor of the module for a slot of a layer.</summary>
/// <param name="Slot">The slot.</param>
/// <param name="Tensor">The tensor.</param>
internal readonly record struct SlotTensor(string Slot, BorrowedTensor Tensor);
