namespace PruneKit;

/// <summary>What path mass is measured with.</summary>
public enum PathMode
{
    /// <summary>The weights alone.</summary>
    DataFree,

    /// <summary>Activations count as far as data open them.</summary>
    Gated,

    /// <summary>Outputs count by what data make of them.</summary>
    Loss,
}
