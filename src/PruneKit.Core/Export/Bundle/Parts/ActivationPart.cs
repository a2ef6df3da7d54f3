using System.Buffers.Binary;

namespace PruneKit;

/// <summary>The scales of values in a bundle, in the order of inputs and layers: empty where values stay in floating point.</summary>
/// <remarks>A value takes a byte 0 (8 bits: its scale, its zero point in a byte), 1 (16 bits: its scale), or 1 + n where it has the quantisation of the n-th value before it, n up to 254.</remarks>
internal static class ActivationPart
{
    private const int EightBits = 0;
    private const int SixteenBits = 1;
    private const int FarthestBack = 254;

    /// <summary>The bytes.</summary>
    public static BundleBuffer Write(QuantizedNetwork network)
    {
        var buffer = new BundleBuffer();
        var seen = new List<ActivationQuantization>();
        foreach (PortRef value in network.IsInteger ? QuantizedNetwork.ValuesOf(network.Spec) : [])
        {
            ActivationQuantization quantization = network.Activations[value];
            int back = seen.Count - seen.LastIndexOf(quantization);
            if (back <= Math.Min(seen.Count, FarthestBack))
                buffer.Byte(SixteenBits + back);
            else
                Write(buffer, quantization);
            seen.Add(quantization);
        }

        return buffer;
    }

    /// <summary>The scales.</summary>
    /// <exception cref="BundleException">They are damaged.</exception>
    public static Dictionary<PortRef, ActivationQuantization> Read(BundleCursor cursor, NetworkSpec spec)
    {
        var activations = new Dictionary<PortRef, ActivationQuantization>();
        if (cursor.Left == 0)
            return activations;
        var seen = new List<ActivationQuantization>();
        foreach (PortRef value in QuantizedNetwork.ValuesOf(spec))
        {
            seen.Add(Read(ref cursor, seen));
            activations.Add(value, seen[^1]);
        }

        cursor.End();
        return activations;
    }

    private static void Write(BundleBuffer buffer, ActivationQuantization quantization)
    {
        buffer.Byte(quantization.Bits == 8 ? EightBits : SixteenBits);
        Span<byte> scale = stackalloc byte[sizeof(float)];
        BinaryPrimitives.WriteSingleLittleEndian(scale, quantization.Scale);
        buffer.Bytes(scale);
        if (quantization.Bits == 8)
            buffer.Byte(quantization.ZeroPoint & 0xFF);
    }

    private static ActivationQuantization Read(ref BundleCursor cursor, List<ActivationQuantization> seen)
    {
        int form = cursor.Byte();
        if (form > SixteenBits)
            return form - SixteenBits <= seen.Count ? seen[seen.Count - (form - SixteenBits)] : throw cursor.Fail($"a value like the one {form - SixteenBits} before it, only {seen.Count} stand there");
        float scale = BinaryPrimitives.ReadSingleLittleEndian(cursor.Take(sizeof(float)));
        return form == EightBits ? new ActivationQuantization(8, scale, unchecked((sbyte)cursor.Byte())) : new ActivationQuantization(16, scale, 0);
    }
}
