namespace PruneKit;

/// <summary>To the nearest code, halves away from zero.</summary>
/// <remarks>Source: <see href="https://ai.google.dev/edge/litert/models/quantization_spec">TensorFlow Lite's 8-bit specification</see>. Example: 1.5 steps are 2, -2.4 are -2, and 9 are 7 where the highest code is 7.</remarks>
internal sealed class NearestRounding : IWeightRounding
{
    public static NearestRounding Instance { get; } = new();

    /// <inheritdoc />
    public bool NeedsCurvature => false;

    /// <inheritdoc />
    public int[] Round(RoundingCall call)
    {
        int[] codes = new int[call.Steps.Count];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = call.Nearest(i);
        return codes;
    }
}
