namespace PruneKit;

/// <summary>Two values that meet: axes of the same size are one, an axis of size 1 is stretched over the other's.</summary>
internal static class BinaryCoupling
{
    /// <summary>Element by element.</summary>
    public static Layout[] Unite(CouplingCall call) => [.. call.Inputs[0].Zip(call.Inputs[1], (a, b) => Meet(call, a, b))];

    /// <summary>[.., M, K] times [.., K, N]: K is summed over.</summary>
    public static Layout[] Multiply(CouplingCall call)
    {
        (Layout[] left, Layout[] right) = (call.Inputs[0], call.Inputs[1]);
        call.Unite(left[^1], right[^2]);
        return [.. left[..^2].Zip(right[..^2], (a, b) => Meet(call, a, b)), left[^2], right[^1]];
    }

    private static Layout Meet(CouplingCall call, Layout first, Layout second)
    {
        if (first.Size != second.Size)
            return first.Size == 1 ? second : first;
        call.Unite(first, second);
        return first;
    }
}
