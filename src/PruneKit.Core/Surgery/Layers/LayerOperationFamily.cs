namespace PruneKit;

/// <summary>The ways in which layers go.</summary>
public enum LayerOperationFamily
{
    /// <summary>A residual block becomes its skip, or a layer the identity.</summary>
    Drop,

    /// <summary>An activation goes, and the two linear layers around it become one.</summary>
    Fold,

    /// <summary>Layers are replaced by a linear map fitted to what they computed.</summary>
    Bypass,
}
