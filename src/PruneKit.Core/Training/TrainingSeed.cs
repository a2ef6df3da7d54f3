namespace PruneKit;

/// <summary>Independent seeds from one: a pure function, so that a resumed run draws what an undisturbed one would have.</summary>
internal static class TrainingSeed
{
    /// <summary>The order of an epoch's windows.</summary>
    public static int OfOrder(int seed, int epoch) => Mix(seed, 1, epoch);

    /// <summary>The zeros of dropout in a step.</summary>
    public static int OfDropout(int seed, long step) => Mix(seed, 2, step);

    /// <summary>The noise on the weights in a step.</summary>
    public static int OfNoise(int seed, long step) => Mix(seed, 3, step);

    /// <summary>The finaliser of SplitMix64 (Steele, Lea and Flood 2014, figure 17), which spreads neighbouring inputs over all bits.</summary>
    private static int Mix(int seed, ulong purpose, long number)
    {
        unchecked
        {
            ulong z = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + (purpose * 0xD1B54A32D192ED03UL) + ((ulong)number * 0x8CB92BA72F3D8DD7UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return (int)((z ^ (z >> 31)) & int.MaxValue);
        }
    }
}
