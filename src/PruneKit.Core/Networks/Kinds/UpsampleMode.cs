namespace PruneKit;

/// <summary>How an <see cref="UpsampleKind"/> fills positions between those it is given.</summary>
public enum UpsampleMode
{
    /// <summary>Output position i takes input position floor(i in / out), multiplied in the network's own precision.</summary>
    Nearest,

    /// <summary>On the straight line between neighbours: linear over one axis, bilinear over two.</summary>
    Linear,
}
