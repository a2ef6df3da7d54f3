namespace PruneKit;

/// <summary>What path pruning takes out.</summary>
public enum PathAction
{
    /// <summary>The units of least mass, for good.</summary>
    Units,

    /// <summary>The weights of least mass, and then the units on no path.</summary>
    Edges,

    /// <summary>All but the heaviest paths that cover a share of the mass, and then the units on no path.</summary>
    Cover,
}
