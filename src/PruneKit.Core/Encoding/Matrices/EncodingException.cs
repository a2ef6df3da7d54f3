using System.Globalization;

namespace PruneKit;

/// <summary>Encoded bytes were refused; the exception carries the evidence.</summary>
public sealed class EncodingException : InvalidInputException
{
    internal EncodingException(EncodingFailure failure, string encoding, long bit, string expected, string found)
        : base(string.Create(CultureInfo.InvariantCulture, $"{encoding}: {What(failure)} (bit {bit}: expected {expected}, found {found}); copy or write the file again"))
    {
        Failure = failure;
        Encoding = encoding;
        Bit = bit;
    }

    /// <summary>Which failure it is.</summary>
    public EncodingFailure Failure { get; }

    /// <summary>The encoding that read the bytes.</summary>
    public string Encoding { get; }

    /// <summary>Where it shows, in bits from the first.</summary>
    public long Bit { get; }

    private static string What(EncodingFailure failure) => failure switch
    {
        EncodingFailure.Truncated => "the bytes end too early",
        EncodingFailure.TrailingBits => "the bytes go on after the last value",
        EncodingFailure.SettingInvalid => "a setting is out of range",
        EncodingFailure.PositionOutside => "a position lies outside the matrix",
        EncodingFailure.ValueOutside => "a value is out of range",
        _ => "the Huffman code is invalid",
    };
}
