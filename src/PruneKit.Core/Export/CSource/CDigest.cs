using System.Security.Cryptography;

namespace PruneKit;

/// <summary>The digest by which an exported network is known.</summary>
internal static class CDigest
{
    /// <summary>SHA-256, in lower-case hex, of the network's bundle without attachments: description, codes, scales and quantisations.</summary>
    public static string Of(QuantizedNetwork network) => Convert.ToHexStringLower(SHA256.HashData(BundleWriter.Write(network)));
}
