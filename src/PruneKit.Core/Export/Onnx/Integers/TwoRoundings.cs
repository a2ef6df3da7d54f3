namespace PruneKit;

/// <summary>The rounding of a sum of products as <see cref="Multiplier"/> does it: after the product and again after the shift. QuantizeLinear alone rounds once.</summary>
/// <remarks>Both differ where the first rounding lands half-way between two codes: of a shift by n bits in one of 2^(n+1) sums, 0.2 % of them with a usual n of 8. That seems little, but in the next layers it spreads: of the answers of the
/// task <c>ecg</c>'s network every tenth would be one step off, and of a transformer's every seventh by up to three. So the roundings are written out. What it costs is said in docs/decisions/0028.</remarks>
internal static class TwoRoundings
{
    /// <summary>Eight times float32's rounding error, and of 128 steps still less than 2^-13: halves are rounded away from zero where QuantizeLinear rounds them to even, and nothing else changes.</summary>
    private const double Nudge = 1 + (1.0 / (1 << 21));

    private const double MantissaUnit = 1.0 / (1L << 31);

    /// <summary>The numbers to quantise.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="reals">What the float operators give.</param>
    /// <param name="steps">What one step of the accumulator is worth in them: one for all, or one a channel.</param>
    /// <param name="factors">What the accumulator is multiplied by, likewise.</param>
    /// <param name="dims">The shape that stretches a number a channel over the value.</param>
    public static OnnxValue Write(OnnxIntegerLayer layer, string reals, double[] steps, Multiplier[] factors, params long[] dims)
    {
        if (factors.All(factor => factor.Shift >= 0 || factor.Mantissa == 0))
            return OnnxValue.Reals(reals);
        OnnxLayer nodes = layer.Nodes(layer.All(input => layer.Inputs[input].Name));
        float[] first = [.. factors.Zip(steps, (factor, step) => (float)(Math.ScaleB(factor.Mantissa * MantissaUnit, Math.Max(factor.Shift, 0)) / step))];
        float[] second = [.. factors.Select(factor => (float)(Math.ScaleB(layer.Call.Output.Scale, Math.Min(factor.Shift, 0)) * Nudge))];
        string product = nodes.Node("Mul", [reals, nodes.Floats("first_factor", first, dims)]);
        string whole = nodes.Node("Floor", [nodes.Node("Add", [product, nodes.Number("half", 0.5)])]);
        return OnnxValue.Reals(nodes.Node("Mul", [whole, nodes.Floats("second_factor", second, dims)]));
    }
}
