namespace PruneKit;

/// <summary>All the ways in which a safetensors file can be refused. The list is closed: no other failure comes out of a reader.</summary>
public enum SafetensorsFailure
{
    /// <summary>The file is missing, a folder, or may not be read.</summary>
    FileUnreadable,

    /// <summary>The file is longer than one array can hold.</summary>
    FileTooLarge,

    /// <summary>The file ends within the eight bytes of the header's length.</summary>
    LengthTruncated,

    /// <summary>The header says that it is longer than the limit.</summary>
    HeaderTooLarge,

    /// <summary>The file ends within the header.</summary>
    HeaderTruncated,

    /// <summary>The header is not UTF-8, or an escape in it is not a character.</summary>
    HeaderNotUtf8,

    /// <summary>The header is not one JSON object, followed by spaces at most.</summary>
    HeaderNotJson,

    /// <summary>A name stands twice in the same object.</summary>
    DuplicateName,

    /// <summary>The sections are not a map from text to text.</summary>
    MetadataNotText,

    /// <summary>A tensor's entry lacks a field, has an unknown one, or a field is not of its kind.</summary>
    EntryMalformed,

    /// <summary>The element type is not known here.</summary>
    UnknownType,

    /// <summary>An extent is negative, or the tensor needs more than 2^63 bytes.</summary>
    ShapeInvalid,

    /// <summary>The offsets are negative or end before they begin.</summary>
    OffsetsInvalid,

    /// <summary>Shape and type need another number of bytes than the offsets hold.</summary>
    SizeMismatch,

    /// <summary>Two tensors share bytes.</summary>
    Overlap,

    /// <summary>Bytes between two tensors, or before the first, belong to none.</summary>
    Gap,

    /// <summary>The file ends within a tensor.</summary>
    BodyTruncated,

    /// <summary>The file goes on after the last tensor.</summary>
    TrailingBytes,
}
