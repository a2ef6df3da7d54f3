namespace PruneKit;

/// <summary>The square root of a whole number, rounded down.</summary>
internal static class IntegerRoot
{
    /// <summary>The largest whole number whose square is not above <paramref name="value"/>. Example: 99 gives 9.</summary>
    public static uint Floor(ulong value)
    {
        ulong root = (ulong)Math.Min(Math.Sqrt(value), uint.MaxValue);
        while (root * root > value)
            root--;
        while (root < uint.MaxValue && (root + 1) * (root + 1) <= value)
            root++;
        return (uint)root;
    }
}
