namespace PruneKit;

/// <summary>A <see cref="PcaStep"/> in integers: all components have one worth, such that the largest of them has its full scale where every channel has.</summary>
internal sealed class IntegerPcaStage : IntegerStage
{
    /// <summary>Bits behind the point of a component's numbers.</summary>
    public const int Fraction = 30;

    /// <param name="step">The step.</param>
    /// <param name="given">What goes in.</param>
    /// <param name="output">What comes out.</param>
    /// <exception cref="InvalidInputException">A mean is beyond eight times the full scale.</exception>
    public IntegerPcaStage(PcaStep step, IntegerFormat given, SignalFormat output)
        : base(given, new IntegerFormat(output, Enumerable.Repeat(Worth(step, given), output.Channels.Count).ToValueList()))
    {
        Means = [.. step.Mean.Zip(given.Scales, (mean, scale) => IntegerSample.Offset(mean, scale, nameof(PcaStep)))];
        Rows = [.. step.Components.SelectMany(row => row.Zip(given.Scales, (number, scale) => (int)Math.Round(Math.ScaleB(number * scale / Output.Scales[0], Fraction))))];
    }

    /// <summary>What is taken away from each channel.</summary>
    public int[] Means { get; }

    /// <summary>The components, one after another.</summary>
    public int[] Rows { get; }

    /// <inheritdoc />
    public override void Push(int[] values) => Emit([.. Rows.Chunk(values.Length).Select(row => Component(row, values))]);

    private int Component(int[] row, int[] values)
    {
        long sum = 1L << (Fraction - 1);
        for (int i = 0; i < row.Length; i++)
            sum += (long)row[i] * (values[i] - Means[i]);
        return IntegerSample.Held(sum >> Fraction);
    }

    private static double Worth(PcaStep step, IntegerFormat given)
    {
        double most = step.Components.Max(row => row.Zip(given.Scales, (number, scale) => Math.Abs(number) * scale).Sum());
        return most > 0 ? most : given.Scales.Max();
    }
}
