namespace PruneKit;

/// <summary>How the numbers of a data element are stored, by the numbers of the format.</summary>
/// <remarks>Source: <see href="https://www.mathworks.com/help/pdf_doc/matlab/matfile_format.pdf">MAT-File Format</see>, table 1-1. 8, 10 and 11 are reserved.</remarks>
internal enum MatType
{
    /// <summary>8 bits, signed.</summary>
    Int8 = 1,

    /// <summary>8 bits, unsigned.</summary>
    UInt8 = 2,

    /// <summary>16 bits, signed.</summary>
    Int16 = 3,

    /// <summary>16 bits, unsigned.</summary>
    UInt16 = 4,

    /// <summary>32 bits, signed.</summary>
    Int32 = 5,

    /// <summary>32 bits, unsigned.</summary>
    UInt32 = 6,

    /// <summary>IEEE 754, 32 bits.</summary>
    Single = 7,

    /// <summary>IEEE 754, 64 bits.</summary>
    Double = 9,

    /// <summary>64 bits, signed.</summary>
    Int64 = 12,

    /// <summary>64 bits, unsigned.</summary>
    UInt64 = 13,

    /// <summary>An array with its name: elements inside an element.</summary>
    Matrix = 14,

    /// <summary>An element compressed by zlib.</summary>
    Compressed = 15,

    /// <summary>Text.</summary>
    Utf8 = 16,

    /// <summary>Text in units of 16 bits.</summary>
    Utf16 = 17,

    /// <summary>Text in units of 32 bits.</summary>
    Utf32 = 18,
}
