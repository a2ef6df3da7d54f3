using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Reads the numbers of live weights.</summary>
internal static class WeightValues
{
    /// <summary>The numbers of a tensor, as doubles, row-major.</summary>
    public static double[] Copy(torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor plain = Plain(tensor);
        if (plain.dtype == torch.ScalarType.Float64)
            return MemoryMarshal.Cast<byte, double>(plain.bytes).ToArray();
        ReadOnlySpan<float> singles = MemoryMarshal.Cast<byte, float>(plain.bytes);
        double[] values = GC.AllocateUninitializedArray<double>(singles.Length);
        Widen(singles, values);
        return values;
    }

    /// <summary>Refuses a weight that is not a finite number, without a copy.</summary>
    /// <exception cref="InvalidInputException">There is one; the message names the tensor and the place.</exception>
    public static void RefuseNonFinite(string name, torch.Tensor tensor)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor plain = Plain(tensor);
        long index = plain.dtype == torch.ScalarType.Float64
            ? FiniteScan.FirstNonFinite(MemoryMarshal.Cast<byte, double>(plain.bytes))
            : FiniteScan.FirstNonFinite(MemoryMarshal.Cast<byte, float>(plain.bytes));
        if (index >= 0)
            throw new InvalidInputException($"weight '{name}' holds NaN or infinity (first at index {index}); train it anew with a smaller learning rate, or load an earlier checkpoint");
    }

    private static void Widen(ReadOnlySpan<float> singles, Span<double> values)
    {
        int i = 0;
        for (; i <= singles.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(singles[i..]), out Vector<double> low, out Vector<double> high);
            low.CopyTo(values[i..]);
            high.CopyTo(values[(i + Vector<double>.Count)..]);
        }

        for (; i < singles.Length; i++)
            values[i] = singles[i];
    }

    // Only half-precision or non-contiguous tensors, and those on another device, are copied.
    private static torch.Tensor Plain(torch.Tensor tensor)
    {
        torch.Tensor plain = tensor.detach().cpu().contiguous();
        return plain.dtype is torch.ScalarType.Float32 or torch.ScalarType.Float64 ? plain : plain.to(torch.ScalarType.Float32);
    }
}
