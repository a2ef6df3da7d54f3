namespace PruneKit;

/// <summary>How an output's codes compare with those of the integer interpreter.</summary>
/// <param name="Name">The output.</param>
/// <param name="Codes">How many were compared.</param>
/// <param name="Differing">How many differ.</param>
/// <param name="LargestSteps">By how many steps at most.</param>
public sealed record IntegerOutputVerification(string Name, long Codes, long Differing, int LargestSteps)
{
    /// <value>Whether it comes from a layer that keeps a state from step to step, so that a difference goes on within the layer. Default false.</value>
    public bool HasState { get; init; }

    /// <summary>The share that differs, from 0 to 1.</summary>
    public double Share => Codes == 0 ? 0 : (double)Differing / Codes;

    /// <summary>Compares codes.</summary>
    internal static IntegerOutputVerification Of(string name, ReadOnlySpan<short> expected, ReadOnlySpan<short> actual)
    {
        long differing = 0;
        int largest = 0;
        for (int i = 0; i < expected.Length; i++)
        {
            int steps = Math.Abs(expected[i] - actual[i]);
            differing += steps > 0 ? 1 : 0;
            largest = Math.Max(largest, steps);
        }

        return new IntegerOutputVerification(name, expected.Length, differing, largest);
    }
}
