namespace PruneKit;

/// <summary>Weights as they count for a solver: what masks prune is zero, whatever number stands there.</summary>
internal static class HeldWeights
{
    /// <summary>The numbers of one weight tensor.</summary>
    public static double[] Copy(Network network, string weight, MaskSet masks)
    {
        double[] values = WeightValues.Copy(network[weight]);
        for (int i = 0; masks[weight] is Mask mask && i < values.Length; i++)
            values[i] = mask[i] ? values[i] : 0;
        return values;
    }
}
