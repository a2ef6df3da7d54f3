namespace PruneKit;

/// <summary>All the ways in which a bundle can be refused. The list is closed: no other failure comes out of the reader.</summary>
public enum BundleFailure
{
    /// <summary>The file is missing, a folder, too large, or may not be read.</summary>
    FileUnreadable,

    /// <summary>The bytes are too few for a header and the checksums, or do not begin as a bundle does.</summary>
    NotABundle,

    /// <summary>The version is newer than this library, or a flag is unknown.</summary>
    VersionUnknown,

    /// <summary>The file is longer or shorter than it says.</summary>
    LengthMismatch,

    /// <summary>The CRC-32 is another than that of the bytes.</summary>
    ChecksumMismatch,

    /// <summary>The SHA-256 is another than that of the bytes.</summary>
    DigestMismatch,

    /// <summary>A part goes on behind the end of the file, or ends before its bytes do.</summary>
    PartInvalid,

    /// <summary>The network's description is none.</summary>
    DescriptionInvalid,

    /// <summary>A tensor does not fit the description, or its settings are out of range.</summary>
    TensorInvalid,

    /// <summary>A tensor's encoded codes or numbers are damaged.</summary>
    ValuesInvalid,

    /// <summary>The tensors have more elements than a file of this length may hold.</summary>
    TooManyElements,

    /// <summary>The scales of values are out of range or do not fit the description.</summary>
    ActivationsInvalid,

    /// <summary>What is attached is damaged.</summary>
    AttachmentsInvalid,

    /// <summary>The bundle is an update, and the bundle that it updates was not given.</summary>
    BaseMissing,

    /// <summary>The bundle is an update of another bundle than the one given.</summary>
    BaseMismatch,
}
