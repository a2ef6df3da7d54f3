using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Looks at stored floating-point numbers without libtorch.</summary>
internal static class StoredNumbers
{
    /// <summary>How many are zero, of either sign.</summary>
    /// <exception cref="InvalidInputException">The tensor is not F32 or F64.</exception>
    public static long CountZeros(StoredTensor tensor) => Count(tensor, static value => value == 0);

    /// <summary>How many are NaN or infinite.</summary>
    /// <exception cref="InvalidInputException">The tensor is not F32 or F64.</exception>
    public static long CountNotFinite(StoredTensor tensor) => Count(tensor, static value => !double.IsFinite(value));

    private static long Count(StoredTensor tensor, Func<double, bool> what)
    {
        long count = 0;
        switch (tensor.Type)
        {
            case ElementType.F32:
                foreach (float value in MemoryMarshal.Cast<byte, float>(tensor.Data.Span))
                    count += what(value) ? 1 : 0;
                break;
            case ElementType.F64:
                foreach (double value in MemoryMarshal.Cast<byte, double>(tensor.Data.Span))
                    count += what(value) ? 1 : 0;
                break;
            default:
                throw new InvalidInputException($"a tensor of {tensor.Type} cannot be counted; a network's tensors are F32 or F64");
        }

        return count;
    }
}
