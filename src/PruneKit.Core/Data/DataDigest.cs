using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PruneKit;

/// <summary>The SHA-256 of windows and answers, in lower-case hex.</summary>
internal static class DataDigest
{
    /// <summary>Of several sets, in that order; null stands for one that is absent.</summary>
    public static string Of(params ReadOnlySpan<LabelledData?> sets)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (LabelledData? set in sets)
            Append(hash, set);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, LabelledData? set)
    {
        hash.AppendData(Encoding.UTF8.GetBytes(set is null ? "none;" : $"{set.Count} windows of {set.Targets.PerWindow} answers;"));
        foreach (DataInput input in set?.Inputs ?? [])
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{input.Name} {input.Shape};"));
            hash.AppendData(MemoryMarshal.AsBytes<float>(input.Values));
        }

        hash.AppendData(MemoryMarshal.AsBytes<int>(set?.Targets.Classes));
        hash.AppendData(MemoryMarshal.AsBytes<float>(set?.Targets.Values));
    }
}
