namespace PruneKit;

/// <summary>Weights as edges of paths: how heavy the heaviest paths through each are, and which are on any path.</summary>
internal static class PathEdges
{
    /// <summary>The order of the power mean that stands for the heaviest path: far enough for it to rule, near enough that weights of 1e-19 of the largest still count in double precision.</summary>
    public const double Sharpness = 16;

    /// <summary>The heaviness of each edge: the power mean of order 16 of the masses of the paths through it, up to one factor; it tends to the heaviest path's mass as the order grows.</summary>
    public static ScoreMap Heaviness(Network network, PathOptions options, MaskSet masks, (string Tensor, double Factor)? boost = null)
    {
        using var setting = new PathSetting(network, PathMeasure.Mass, options with { Order = Sharpness }, masks) { Boost = boost };
        return PathMass.Of(setting, wantsUnits: false).Edges;
    }

    /// <summary>The edges that are on a path from an input to an output, as masks of all prunable weights.</summary>
    /// <param name="network">The network.</param>
    /// <param name="masks">Weights that count as zero.</param>
    /// <param name="outputs">Which outputs count; null for all.</param>
    /// <param name="blocked">An input of a layer that is closed; null for none.</param>
    public static MaskSet Live(Network network, MaskSet masks, PathOutputWeights? outputs = null, (string Layer, int Input)? blocked = null)
    {
        using var setting = new PathSetting(network, PathMeasure.Reach, new PathOptions { OutputWeights = outputs }, masks) { Blocked = blocked };
        ScoreMap reach = PathMass.Of(setting, wantsUnits: false).Edges;
        return new MaskSet(reach.Weights.Select(weight => KeyValuePair.Create(weight.Name, Mask.Of(Array.ConvertAll(weight.Values.ToArray(), score => score > 0 ? 1f : 0f), weight.Shape))));
    }

    /// <summary>For each output whether some input leads to each of its elements.</summary>
    public static Dictionary<string, bool[]> LiveOutputs(Network network, MaskSet masks)
    {
        using var setting = new PathSetting(network, PathMeasure.Reach, new PathOptions(), masks);
        using PathForward forward = PathForward.Run(setting);
        return network.Spec.Outputs.ToDictionary(output => output.Name, output => Array.ConvertAll(WeightValues.Copy(forward[output.Source].Mantissa), mass => mass > 0));
    }

    /// <summary>The natural logarithm of the mass of all paths.</summary>
    public static double LogMass(Network network, PathOptions options, MaskSet masks)
    {
        using var setting = new PathSetting(network, PathMeasure.Mass, options, masks);
        using PathForward forward = PathForward.Run(setting);
        return forward.LogTotal;
    }

    /// <summary>What either of two masks keeps.</summary>
    public static MaskSet Union(MaskSet left, MaskSet right) => Combine(left, right, (a, b) => (byte)(a | b));

    /// <summary>What both of two masks keep.</summary>
    public static MaskSet Intersection(MaskSet left, MaskSet right) => Combine(left, right, (a, b) => (byte)(a & b));

    /// <summary>The same masks for every prunable weight; where there was none, everything is kept.</summary>
    public static MaskSet Complete(Network network, MaskSet masks) =>
        new(network.PrunableWeights.Select(weight => KeyValuePair.Create(weight.Name, masks[weight.Name] ?? Mask.KeepAll(weight.Shape))));

    private static MaskSet Combine(MaskSet left, MaskSet right, Func<byte, byte, byte> combine) =>
        new(left.Select(pair => KeyValuePair.Create(pair.Key, new Mask(pair.Value.Shape, Zip(pair.Value.Bits, right[pair.Key]!.Bits, combine)))));

    private static byte[] Zip(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, Func<byte, byte, byte> combine)
    {
        byte[] bits = new byte[left.Length];
        for (int i = 0; i < bits.Length; i++)
            bits[i] = combine(left[i], right[i]);
        return bits;
    }
}
