using System.Globalization;

namespace PruneKit;

/// <summary>A bundle was refused; the exception carries the evidence.</summary>
public sealed class BundleException : InvalidInputException
{
    internal BundleException(BundleFailure failure, string origin, long offset, string what, Exception? inner = null)
        : base(string.Create(CultureInfo.InvariantCulture, $"{origin}: byte {offset}: {what}; {Advice(failure)}"), inner)
    {
        Failure = failure;
        Origin = origin;
        Offset = offset;
    }

    /// <summary>A file of which no byte could be read.</summary>
    internal BundleException(BundleFailure failure, string origin, string what, Exception? inner)
        : base($"{origin} {what}; {Advice(failure)}", inner) => (Failure, Origin) = (failure, origin);

    /// <summary>Which failure it is.</summary>
    public BundleFailure Failure { get; }

    /// <summary>The file's path, or what the caller called the bytes.</summary>
    public string Origin { get; }

    /// <summary>The byte of the file at or after which it shows, from 0.</summary>
    public long Offset { get; }

    private static string Advice(BundleFailure failure) => failure switch
    {
        BundleFailure.FileUnreadable => "check the path and its permissions",
        BundleFailure.NotABundle => "pass a .pkb file",
        BundleFailure.VersionUnknown => "update PruneKit",
        BundleFailure.BaseMissing or BundleFailure.BaseMismatch => "pass the bundle that the update was made against",
        _ => "copy or export the file again",
    };
}
