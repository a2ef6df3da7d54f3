namespace PruneKit;

/// <summary>Writes what becomes of rows' sums: bias, factor, shift. The input's zero point goes into the bias.</summary>
internal static class CRows
{
    /// <summary>The arrays of rows.</summary>
    /// <param name="layer">The layer, for messages.</param>
    /// <param name="weights">The codes of each row.</param>
    /// <param name="biases">What is added to each row's sum.</param>
    /// <param name="output">The factors, one a row.</param>
    /// <param name="zeroPoint">The input's zero point.</param>
    /// <param name="name">Before the arrays' names.</param>
    public static IEnumerable<CArray> Arrays(CLayer layer, IReadOnlyList<int[]> weights, IReadOnlyList<int> biases, OutputStage output, int zeroPoint, string name = "")
    {
        int[] folded = new int[weights.Count];
        for (int row = 0; row < folded.Length; row++)
        {
            long bias = biases[row] - (zeroPoint * weights[row].Sum(code => (long)code));
            if (Math.Abs(bias) + (128 * weights[row].Sum(code => Math.Abs((long)code))) > int.MaxValue)
                throw layer.Refusal($"the sum of output {row} without its zero point may exceed 32 bits; prune its weights, or quantise them to fewer bits");
            folded[row] = (int)bias;
        }

        yield return CArray.Words(name + "bias", folded);
        yield return CArray.Words(name + "factor", output.Factors.Select(factor => factor.Mantissa));
        yield return CArray.Codes(name + "shift", output.Factors.Select(factor => factor.Shift));
    }

    /// <summary>The initialiser of a pk_rows.</summary>
    public static string Initialiser(int zeroPoint, string name = "") => FormattableString.Invariant($"{{@{name}bias, @{name}factor, @{name}shift, {zeroPoint}}}");
}
