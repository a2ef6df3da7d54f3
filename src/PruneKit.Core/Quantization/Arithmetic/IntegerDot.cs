using System.Numerics;
using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Sums of products of codes. The order of summation does not matter: nothing is lost.</summary>
internal static class IntegerDot
{
    /// <summary>Vectors summed before their lanes are emptied: 32 products of at most 2^15 * 127 in each of 16 lanes stay below 2^31.</summary>
    private const int VectorsAtOnce = 32;

    /// <summary>The sum of a[i] * b[i], where every product is at most 2^15 * 127.</summary>
    public static long Sum(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        if (a.Length < 2 * Vector<int>.Count)
            return Short(a, b);
        ReadOnlySpan<Vector<int>> left = MemoryMarshal.Cast<int, Vector<int>>(a);
        ReadOnlySpan<Vector<int>> right = MemoryMarshal.Cast<int, Vector<int>>(b)[..left.Length];
        long sum = 0;
        for (int start = 0; start < left.Length; start += VectorsAtOnce)
            sum += Part(left[start..Math.Min(start + VectorsAtOnce, left.Length)], right[start..Math.Min(start + VectorsAtOnce, left.Length)]);
        int rest = left.Length * Vector<int>.Count;
        return sum + Short(a[rest..], b[rest..]);
    }

    /// <summary>The sum of a[i] * b[i], where products may take 32 bits.</summary>
    public static long WideSum(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        long sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += (long)a[i] * b[i];
        return sum;
    }

    /// <summary>Fewer products than two vectors hold: 32 bits hold their sum.</summary>
    private static int Short(ReadOnlySpan<int> a, ReadOnlySpan<int> b)
    {
        int sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum = unchecked(sum + (a[i] * b[i]));
        return sum;
    }

    private static int Part(ReadOnlySpan<Vector<int>> left, ReadOnlySpan<Vector<int>> right)
    {
        Vector<int> sum = default;
        for (int i = 0; i < left.Length; i++)
            sum += left[i] * right[i];
        return Vector.Sum(sum);
    }
}
