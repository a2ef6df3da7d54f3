namespace PruneKit;

/// <summary>What a constant of a trace holds.</summary>
internal enum TraceLiteralKind
{
    /// <summary>No value.</summary>
    None,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A floating-point number.</summary>
    Number,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A string or a device's name.</summary>
    Text,

    /// <summary>A tensor; its text is what the tracer printed of it.</summary>
    Tensor,

    /// <summary>Anything else, such as a list given as one constant.</summary>
    Other,
}
