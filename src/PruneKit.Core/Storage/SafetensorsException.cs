using System.Globalization;

namespace PruneKit;

/// <summary>A safetensors file was refused; the exception carries the evidence.</summary>
public sealed class SafetensorsException : InvalidInputException
{
    internal SafetensorsException(SafetensorsFailure failure, string origin, long offset, string expected, string found, Exception? inner = null)
        : base(Describe(failure, origin, offset, expected, found), inner)
    {
        Failure = failure;
        Origin = origin;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Which failure it is.</summary>
    public SafetensorsFailure Failure { get; }

    /// <summary>The file's path, or what the caller called the bytes.</summary>
    public string Origin { get; }

    /// <summary>The byte of the file where it shows, from 0; within a few bytes where the header is not JSON.</summary>
    public long Offset { get; }

    /// <summary>What should stand there.</summary>
    public string Expected { get; }

    /// <summary>What stands there.</summary>
    public string Found { get; }

    private static string Describe(SafetensorsFailure failure, string origin, long offset, string expected, string found) => string.Create(
        CultureInfo.InvariantCulture, $"{origin}: {What(failure)} (byte {offset}: expected {expected}, found {found}); {Advice(failure)}");

    private static string What(SafetensorsFailure failure) => failure switch
    {
        SafetensorsFailure.FileUnreadable => "cannot be read",
        SafetensorsFailure.FileTooLarge => "is too large",
        SafetensorsFailure.LengthTruncated => "is not a safetensors file: too short",
        SafetensorsFailure.HeaderTooLarge => "is not a safetensors file: its header would be too large",
        SafetensorsFailure.HeaderTruncated => "ends within its header",
        SafetensorsFailure.HeaderNotUtf8 => "has a header that is not UTF-8",
        SafetensorsFailure.HeaderNotJson => "has a header that is not a JSON object",
        SafetensorsFailure.DuplicateName => "names something twice",
        SafetensorsFailure.MetadataNotText => "has sections that are not text",
        SafetensorsFailure.EntryMalformed => "has a malformed tensor entry",
        SafetensorsFailure.UnknownType => "has a tensor of an unknown element type",
        SafetensorsFailure.ShapeInvalid => "has a tensor of an impossible shape",
        SafetensorsFailure.OffsetsInvalid => "has a tensor with impossible offsets",
        SafetensorsFailure.SizeMismatch => "has a tensor whose bytes do not match its shape",
        SafetensorsFailure.Overlap => "has tensors that overlap",
        SafetensorsFailure.Gap => "has bytes that belong to no tensor",
        SafetensorsFailure.BodyTruncated => "ends within its data",
        _ => "goes on after its last tensor",
    };

    private static string Advice(SafetensorsFailure failure) => failure switch
    {
        SafetensorsFailure.FileUnreadable => "check the path and its permissions",
        SafetensorsFailure.FileTooLarge => "split the model",
        SafetensorsFailure.LengthTruncated or SafetensorsFailure.HeaderTooLarge or SafetensorsFailure.HeaderNotUtf8 or SafetensorsFailure.HeaderNotJson =>
            "pass a .safetensors file",
        SafetensorsFailure.HeaderTruncated or SafetensorsFailure.BodyTruncated => "copy or download the file again",
        SafetensorsFailure.UnknownType => "convert the tensor to a type that is known",
        _ => "write the file again with the program that made it",
    };
}
