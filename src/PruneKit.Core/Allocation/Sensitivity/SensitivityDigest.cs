using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace PruneKit;

/// <summary>The SHA-256 of everything that a measurement of layers depends on.</summary>
internal static class SensitivityDigest
{
    /// <summary>What the numbers of a table mean; another version's are not taken. 2: the mean over labelled answers, not over batches.</summary>
    private const int Version = 2;

    /// <summary>In lower-case hex.</summary>
    public static string Of(Network network, ScoreMap scores, CalibrationData calibration, ValueList<Sparsity> levels)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, FormattableString.Invariant($"version {Version}"));
        Append(hash, network.ToContainer().Digest());
        Append(hash, DataDigest.Of(calibration.Data));
        Append(hash, FormattableString.Invariant($"{calibration.Task.Name} {calibration.Task.Classes} {calibration.BatchSize} {calibration.Batches} {calibration.Seed} {string.Join(" ", levels.Select(level => FormattableString.Invariant($"{level.Fraction}")))}"));
        foreach (WeightScores weight in scores.Weights)
            Append(hash, weight);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static void Append(IncrementalHash hash, WeightScores weight)
    {
        Append(hash, weight.Name);
        hash.AppendData(MemoryMarshal.AsBytes(weight.Values.Span));
        if (weight.Held is Mask held)
            hash.AppendData(held.Bits);
        for (int block = 0; block < (weight.Blocks?.Count ?? 0); block++)
            hash.AppendData(MemoryMarshal.AsBytes(weight.Blocks!.Members(block)));
    }

    private static void Append(IncrementalHash hash, string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + ";"));
}
