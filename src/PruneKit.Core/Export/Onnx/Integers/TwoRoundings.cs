namespace PruneKit;

/// <summary>The rounding of a sum of products as <see cref="Multiplier"/> does it: after the product and again after the shift. QuantizeLinear alone rounds once.</summary>
/// <remarks>Both differ where the first rounding lands half-way between two codes: of a shift by n bits in one of 2^(n+1) sums. With 8 bits for weights n is mostly 7 or more, and QuantizeLinear alone keeps runtimes in integers;
/// below, which weights of few bits and means of few numbers have, the roundings are written out. Example: n = 1 differs in a quarter of all sums, n = 7 in 0.4 %.</remarks>
internal static class TwoRoundings
{
    /// <summary>The share of sums that may differ where roundings are not written out.</summary>
    private const double MostShare = 0.004;

    /// <summary>The same where runtimes have no integer operator that writing them out would keep them from.</summary>
    private const double MostShareInFloats = 0.001;

    /// <summary>More than any runtime's rounding error, less than the distance from a half to the next number that occurs: rounds halves away from zero where QuantizeLinear rounds to even.</summary>
    private const double Nudge = 1 + (1.0 / (1 << 16));

    private const double MantissaUnit = 1.0 / (1L << 31);

    /// <summary>The numbers to quantise.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="reals">What the float operators give.</param>
    /// <param name="steps">What one step of the accumulator is worth in them: one for all, or one a channel.</param>
    /// <param name="factors">What the accumulator is multiplied by, likewise.</param>
    /// <param name="hasOperator">Whether runtimes compute the layer in integers.</param>
    /// <param name="dims">The shape that stretches a number a channel over the value.</param>
    public static OnnxValue Write(OnnxIntegerLayer layer, string reals, double[] steps, Multiplier[] factors, bool hasOperator, params long[] dims)
    {
        if (factors.Average(Share) <= (hasOperator ? MostShare : MostShareInFloats))
            return OnnxValue.Reals(reals);
        OnnxLayer nodes = layer.Nodes(layer.All(input => layer.Inputs[input].Name));
        float[] first = [.. factors.Zip(steps, (factor, step) => (float)(Math.ScaleB(factor.Mantissa * MantissaUnit, Math.Max(factor.Shift, 0)) / step))];
        float[] second = [.. factors.Select(factor => (float)(Math.ScaleB(layer.Call.Output.Scale, Math.Min(factor.Shift, 0)) * Nudge))];
        string product = nodes.Node("Mul", [reals, nodes.Floats("first_factor", first, dims)]);
        string whole = nodes.Node("Floor", [nodes.Node("Add", [product, nodes.Number("half", 0.5)])]);
        return OnnxValue.Reals(nodes.Node("Mul", [whole, nodes.Floats("second_factor", second, dims)]));
    }

    private static double Share(Multiplier factor) => factor.Shift < 0 && factor.Mantissa > 0 ? Math.ScaleB(1, factor.Shift - 1) : 0;
}
