namespace PruneKit;

/// <summary>A value that a layer gives, or an input: [batch, shape...].</summary>
/// <param name="Source">What gives it.</param>
/// <param name="Shape">Without the batch.</param>
/// <param name="Whole">Whether it holds whole numbers.</param>
internal sealed record OnnxLive(PortRef Source, Shape Shape, bool Whole = false) : OnnxImported
{
    /// <value>The codes that the file has at this place for the value; null where it has the value itself.</value>
    public OnnxGrid? Grid { get; init; }

    /// <value>Whether the file has it as rows [batch times all axes but the last, last axis].</value>
    public bool Rows { get; init; }
}
