namespace PruneKit;

/// <summary>A value of a network that takes one time step after another: which of its columns are there when.</summary>
/// <remarks>Column j is there after <see cref="First"/> + j <see cref="Stride"/> time steps. In a window of the network, column 0 is the first of <see cref="Columns"/>; the next window begins <see cref="Stride"/> time steps later.
/// A value of the whole window is one column.</remarks>
/// <param name="Number">The program's value that holds its newest column.</param>
/// <param name="Width">Codes of a column.</param>
/// <param name="Axis">The axis of time in the network's value; null where it has none.</param>
/// <param name="Columns">Time steps that it has in a window.</param>
internal sealed record CStreamValue(int Number, int Width, int? Axis, long Columns)
{
    /// <value>Time steps that have come in when its first column is there. Default 1.</value>
    public long First { get; init; } = 1;

    /// <value>Time steps from one of its columns to the next. Default 1.</value>
    public long Stride { get; init; } = 1;

    /// <value>The number of the condition under which it has a new column. Default 0, always.</value>
    public int Due { get; init; }

    /// <value>Whether it is always the same. Default false.</value>
    public bool IsConstant { get; init; }

    /// <value>The layer because of which its columns depend on everything since the start; null where they depend on a window. Default null.</value>
    public Layer? Rooted { get; init; }

    /// <value>Columns of one code that stand before its first. Default 0.</value>
    public int Lead { get; init; }

    /// <value>The code of those columns. Default 0.</value>
    public int LeadCode { get; init; }

    /// <value>Its last columns in a window that a stream cannot have, because they see padding behind the end. Default 0.</value>
    public long Late { get; init; }

    /// <value>The layer that pads. Default null.</value>
    public Layer? Padder { get; init; }
}
