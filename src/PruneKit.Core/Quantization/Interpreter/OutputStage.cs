namespace PruneKit;

/// <summary>What ends every sum of products: the accumulator times a factor, plus the zero point, cut off at the ends.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.4. Where the inputs have 8 bits the accumulator has 32 and is rounded twice; where they have 16 it has 48 and is rounded once.</remarks>
internal readonly struct OutputStage
{
    private const long Widest = 1L << 47;
    private readonly Multiplier[] _factors;
    private readonly bool _wide;
    private readonly int _zeroPoint;
    private readonly int _lowest;
    private readonly int _highest;

    /// <summary>For channels with a factor each.</summary>
    /// <param name="input">What is summed; its bits decide the accumulator's.</param>
    /// <param name="output">What comes out.</param>
    /// <param name="factors">One a channel.</param>
    public OutputStage(ActivationQuantization input, ActivationQuantization output, IEnumerable<double> factors)
    {
        _factors = [.. factors.Select(Multiplier.Of)];
        (_wide, _zeroPoint, _lowest, _highest) = (input.Bits > 8, output.ZeroPoint, output.Lowest, output.Highest);
    }

    /// <summary>A factor a channel.</summary>
    public IReadOnlyList<Multiplier> Factors => _factors;

    /// <summary>The output's zero point.</summary>
    public int ZeroPoint => _zeroPoint;

    /// <summary>The code for a channel's accumulator.</summary>
    public int Apply(long sum, int channel) => Math.Clamp((_wide ? _factors[channel].Apply(sum) : _factors[channel].Apply((int)sum)) + _zeroPoint, _lowest, _highest);

    /// <summary>Refuses weights with which an accumulator could overflow: 32 bits for inputs of 8, 48 for inputs of 16.</summary>
    /// <param name="call">The layer.</param>
    /// <param name="weights">The codes, a row a channel.</param>
    /// <param name="biases">What is added, one a channel.</param>
    public static void Check(IntegerCall call, int[][] weights, int[] biases)
    {
        ActivationQuantization input = call.Input;
        long reach = Math.Max(input.Highest - input.ZeroPoint, input.ZeroPoint - input.Lowest);
        long most = input.Bits > 8 ? Widest : int.MaxValue;
        for (int channel = 0; channel < weights.Length; channel++)
        {
            long sum = (weights[channel].Sum(code => Math.Abs((long)code)) * reach) + Math.Abs((long)biases[channel]);
            if (sum > most)
                throw call.Refusal($"the sum of output {channel} may reach {sum}, more than the accumulator holds ({most}); quantise its weights to fewer bits, or prune them");
        }
    }
}
