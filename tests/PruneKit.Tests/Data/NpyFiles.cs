using System.Text;

namespace PruneKit.Tests;

/// <summary>Makes .npy files as numpy.save does.</summary>
internal static class NpyFiles
{
    /// <summary>A file of version 1 (or 2, 3).</summary>
    public static byte[] Make(string descriptor, string shape, byte[] data, string order = "False", byte version = 1)
    {
        string header = $"{{'descr': '{descriptor}', 'fortran_order': {order}, 'shape': {shape}, }}";
        int lengthBytes = version == 1 ? 2 : 4;
        int total = 8 + lengthBytes + header.Length + 1;
        header += new string(' ', (64 - (total % 64)) % 64) + "\n";
        byte[] length = [.. BitConverter.GetBytes(header.Length).Take(lengthBytes)];
        return [0x93, .. "NUMPY"u8, version, 0, .. length, .. Encoding.ASCII.GetBytes(header), .. data];
    }

    public static byte[] Floats(string shape, params float[] values) => Make("<f4", shape, [.. values.SelectMany(BitConverter.GetBytes)]);

    public static byte[] Longs(string shape, params long[] values) => Make("<i8", shape, [.. values.SelectMany(BitConverter.GetBytes)]);
}
