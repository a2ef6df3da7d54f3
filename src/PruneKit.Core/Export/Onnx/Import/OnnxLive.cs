namespace PruneKit;

/// <summary>A value that a layer gives, or an input: [batch, shape...].</summary>
/// <param name="Source">What gives it.</param>
/// <param name="Shape">Without the batch.</param>
/// <param name="Whole">Whether it holds whole numbers.</param>
internal sealed record OnnxLive(PortRef Source, Shape Shape, bool Whole = false) : OnnxImported;
