namespace PruneKit;

/// <summary>All the ways in which encoded bytes can be refused. The list is closed: no other failure comes out of a decoder.</summary>
public enum EncodingFailure
{
    /// <summary>The bytes end before the matrix is complete.</summary>
    Truncated,

    /// <summary>The matrix is complete before the bytes end, or the last byte is not filled with zeros.</summary>
    TrailingBits,

    /// <summary>A width, a count or another setting at the front is out of range.</summary>
    SettingInvalid,

    /// <summary>A position lies outside the matrix.</summary>
    PositionOutside,

    /// <summary>A value does not fit 32 bits, or is the zero that is never written.</summary>
    ValueOutside,

    /// <summary>Lengths of Huffman codes make no code, or the bits are none of its words.</summary>
    CodeInvalid,
}
