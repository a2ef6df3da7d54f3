namespace PruneKit;

/// <summary>How a tensor is stored.</summary>
internal enum TensorRecordKind
{
    /// <summary>Packed numbers.</summary>
    Float,

    /// <summary>Codes with scales.</summary>
    Integer,

    /// <summary>Entries of a codebook.</summary>
    Shared,

    /// <summary>As in the base; nothing follows.</summary>
    Unchanged,
}
