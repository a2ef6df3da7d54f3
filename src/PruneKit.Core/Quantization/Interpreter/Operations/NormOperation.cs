namespace PruneKit;

/// <summary>What layer, group and instance normalisation share in integers.</summary>
/// <remarks>An integer definition of our own (Quantization/FORMAT.md, section 4). With n codes q of sum S: c = n q - S, d = n sum(q^2) - S^2 + round(n^2 epsilon / scale^2), at least 1; c / sqrt(d) is the normalised number.
/// It is taken with 16 bits after the point, times the weight's code, plus the bias' code. Example: the codes 1, 2, 3, 4 of scale 1 have c = -6, -2, 2, 6 and d = 20; -6 / sqrt(20) is -87,926 (-1.34164).</remarks>
internal sealed class NormOperation : IntegerOperation
{
    /// <summary>Bits after the point of a normalised number.</summary>
    public const int Fraction = 16;

    private const int HighestWeight = short.MaxValue;

    /// <summary>A bias and a product together stay below the 48 bits that a factor takes.</summary>
    private const double LargestBias = 1L << 46;

    /// <summary>Codes times their number stay below 2^30.</summary>
    private const int MostBits = 30;

    private readonly int[][] _groups;
    private readonly int[] _weights;
    private readonly long[] _biases;
    private readonly Func<int, int, int> _slot;
    private readonly Multiplier _factor;
    private readonly ActivationQuantization _output;
    private readonly ulong _epsilon;

    /// <param name="call">The layer, with slots <c>weight</c> and <c>bias</c> or without.</param>
    /// <param name="groups">The positions that are normalised together.</param>
    /// <param name="slot">From the place within a group and the position to the weight's.</param>
    /// <param name="epsilon">Added to the variance.</param>
    public NormOperation(IntegerCall call, int[][] groups, Func<int, int, int> slot, double epsilon)
    {
        long count = groups[0].Length;
        if (count << call.Input.Bits > 1L << MostBits)
            throw call.Refusal($"it normalises {count} numbers of {call.Input.Bits} bits at once, more than {(1L << MostBits) >> call.Input.Bits}; use fewer bits or smaller groups");
        double square = (double)call.Input.Scale * call.Input.Scale;
        double added = Math.Round(count * count * epsilon / square, MidpointRounding.AwayFromZero);
        if (added > 1L << 60)
            throw call.Refusal($"epsilon {epsilon} is {added:G3} times the square of its input's scale; give it an input that is not constant");
        (_groups, _slot, _output, _epsilon) = (groups, call.Has("weight") ? slot : (_, _) => 0, call.Output, (ulong)added);
        double[] weights = call.Has("weight") ? Array.ConvertAll(call.Floats("weight"), weight => (double)weight) : [1];
        double[] biases = call.Has("bias") ? Array.ConvertAll(call.Floats("bias"), bias => (double)bias) : new double[weights.Length];
        double largest = weights.Max(Math.Abs);
        double scale = largest > 0 ? largest / HighestWeight : 1;
        _weights = [.. weights.Select(weight => (int)Math.Round(weight / scale, MidpointRounding.AwayFromZero))];
        _biases = [.. biases.Select(bias => Bias(call, Math.ScaleB(bias / scale, Fraction)))];
        _factor = Multiplier.Of(Math.ScaleB(scale, -Fraction) / call.Output.Scale);
    }

    /// <summary>The positions that are normalised together.</summary>
    public IReadOnlyList<int[]> Groups => _groups;

    /// <summary>The weights' codes.</summary>
    public IReadOnlyList<int> Weights => _weights;

    /// <summary>The biases' codes.</summary>
    public IReadOnlyList<long> Biases => _biases;

    /// <summary>From the place within a group and the position to the weight's.</summary>
    public Func<int, int, int> Slot => _slot;

    /// <summary>From weighed numbers to the output's steps.</summary>
    public Multiplier Factor => _factor;

    /// <summary>What is added to the variance.</summary>
    public ulong Epsilon => _epsilon;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs)
    {
        foreach (int[] group in _groups)
            Run(group, inputs[0], outputs[0]);
    }

    private static long Bias(IntegerCall call, double steps) => Math.Abs(steps) < LargestBias
        ? (long)Math.Round(steps, MidpointRounding.AwayFromZero)
        : throw call.Refusal($"a bias is {steps:G3} steps, more than {LargestBias}: its weights are too small beside it; scale the weights of the layer behind instead");

    private void Run(int[] group, int[] input, int[] output)
    {
        long sum = 0;
        long squares = 0;
        foreach (int position in group)
        {
            sum += input[position];
            squares += (long)input[position] * input[position];
        }

        InverseSquareRoot inverse = InverseSquareRoot.Of(Math.Max(1, (ulong)((group.Length * squares) - (sum * sum)) + _epsilon));
        int shift = (2 * 31) - inverse.Shift - Fraction;
        for (int i = 0; i < group.Length; i++)
        {
            long centred = ((long)group.Length * input[group[i]]) - sum;
            long normal = ((centred * inverse.Mantissa) + (1L << (shift - 1))) >> shift;
            int slot = _slot(i, group[i]);
            output[group[i]] = Math.Clamp(_factor.Apply((normal * _weights[slot]) + _biases[slot]) + _output.ZeroPoint, _output.Lowest, _output.Highest);
        }
    }
}
