using System.Numerics;

namespace PruneKit;

/// <summary>Finds numbers that are none.</summary>
internal static class FiniteScan
{
    /// <summary>The index of the first NaN or infinity; -1 where all are finite.</summary>
    public static int FirstNonFinite<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int i = 0;
        for (; i <= values.Length - Vector<T>.Count; i += Vector<T>.Count)
        {
            // x - x is 0 for every finite x, and NaN for the others.
            var block = new Vector<T>(values[i..]);
            if (!Vector.EqualsAll(block - block, Vector<T>.Zero))
                break;
        }

        for (; i < values.Length; i++)
        {
            if (!T.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
