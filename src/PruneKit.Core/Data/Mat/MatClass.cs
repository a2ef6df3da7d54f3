namespace PruneKit;

/// <summary>What an array is in MATLAB, by the numbers of the format.</summary>
/// <remarks>Source: <see href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</see>, table 1-3; 16 and 17 are newer than the document.</remarks>
internal enum MatClass
{
    /// <summary>A cell array.</summary>
    Cell = 1,

    /// <summary>A structure.</summary>
    Struct = 2,

    /// <summary>An object.</summary>
    Object = 3,

    /// <summary>Text.</summary>
    Char = 4,

    /// <summary>A sparse matrix.</summary>
    Sparse = 5,

    /// <summary>Numbers of 64 bits in floating point.</summary>
    Double = 6,

    /// <summary>Numbers of 32 bits in floating point.</summary>
    Single = 7,

    /// <summary>Whole numbers of 8 bits.</summary>
    Int8 = 8,

    /// <summary>Whole numbers of 8 bits without sign; truth values too.</summary>
    UInt8 = 9,

    /// <summary>Whole numbers of 16 bits.</summary>
    Int16 = 10,

    /// <summary>Whole numbers of 16 bits without sign.</summary>
    UInt16 = 11,

    /// <summary>Whole numbers of 32 bits.</summary>
    Int32 = 12,

    /// <summary>Whole numbers of 32 bits without sign.</summary>
    UInt32 = 13,

    /// <summary>Whole numbers of 64 bits.</summary>
    Int64 = 14,

    /// <summary>Whole numbers of 64 bits without sign.</summary>
    UInt64 = 15,

    /// <summary>A function handle.</summary>
    Function = 16,

    /// <summary>An object of a newer kind, such as a table or a string array.</summary>
    Opaque = 17,
}
