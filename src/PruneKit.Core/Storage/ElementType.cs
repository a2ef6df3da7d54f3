namespace PruneKit;

/// <summary>What one element of a stored tensor is. Elements are little-endian; the sizes are those of <see cref="ElementTypes.SizeOf"/>.</summary>
public enum ElementType
{
    /// <summary>IEEE 754 double, 8 bytes.</summary>
    F64,

    /// <summary>IEEE 754 single, 4 bytes.</summary>
    F32,

    /// <summary>IEEE 754 half, 2 bytes.</summary>
    F16,

    /// <summary>The upper half of a single, 2 bytes.</summary>
    BF16,

    /// <summary>Signed integer, 8 bytes.</summary>
    I64,

    /// <summary>Signed integer, 4 bytes.</summary>
    I32,

    /// <summary>Signed integer, 2 bytes.</summary>
    I16,

    /// <summary>Signed integer, 1 byte.</summary>
    I8,

    /// <summary>Unsigned integer, 1 byte; also packed bits.</summary>
    U8,

    /// <summary>0 or 1 in one byte.</summary>
    Bool,
}
