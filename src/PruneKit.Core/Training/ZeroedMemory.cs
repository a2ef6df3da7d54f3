using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using TorchSharp;

namespace PruneKit;

/// <summary>Clears the numbers of a tensor where a bit mask says so, in the tensor's own memory.</summary>
internal static class ZeroedMemory
{
    private static readonly Vector256<int> s_singleBits = Vector256.Create(1, 2, 4, 8, 16, 32, 64, 128);

    /// <summary>Clears what is pruned.</summary>
    /// <param name="tensor">Live weights.</param>
    /// <param name="bits">One bit an element, 1 = kept, lowest bit first.</param>
    /// <returns>Whether it could: a contiguous tensor of singles or doubles in this machine's memory.</returns>
    public static bool TryClear(torch.Tensor tensor, ReadOnlySpan<byte> bits)
    {
        if (tensor.device_type != DeviceType.CPU || !tensor.is_contiguous())
            return false;
        if (tensor.dtype == torch.ScalarType.Float32)
            Clear(MemoryMarshal.Cast<byte, int>(tensor.bytes), bits);
        else if (tensor.dtype == torch.ScalarType.Float64)
            Clear(MemoryMarshal.Cast<byte, long>(tensor.bytes), bits);
        else
            return false;
        return true;
    }

    private static void Clear(Span<int> numbers, ReadOnlySpan<byte> bits)
    {
        int whole = numbers.Length / 8;
        Span<Vector256<int>> eights = MemoryMarshal.Cast<int, Vector256<int>>(numbers)[..whole];
        for (int i = 0; i < eights.Length; i++)
        {
            Vector256<int> kept = Vector256.Create((int)bits[i]) & s_singleBits;
            eights[i] &= Vector256.Equals(kept, s_singleBits);
        }

        Clear(numbers, bits, 8 * whole);
    }

    private static void Clear(Span<long> numbers, ReadOnlySpan<byte> bits) => Clear(numbers, bits, 0);

    private static void Clear<T>(Span<T> numbers, ReadOnlySpan<byte> bits, int from)
        where T : struct
    {
        for (int i = from; i < numbers.Length; i++)
        {
            if ((bits[i / 8] >> (i % 8) & 1) == 0)
                numbers[i] = default;
        }
    }
}
