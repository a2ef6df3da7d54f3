namespace PruneKit.Tests;

/// <summary>Tables, softmax and square roots on numbers worked out by hand.</summary>
public sealed class TableTests
{
    [Theory]
    [InlineData(0, 16_384, 0)]
    [InlineData(4_096, 23_956, 24_956)]
    [InlineData(-4_096, 8_812, -24_956)]
    [InlineData(32_767, 32_757, 32_767)]
    [InlineData(-32_768, 11, -32_767)]
    [InlineData(1_000, 18_374, 7_845)]
    [InlineData(-1_000, 14_394, -7_845)]
    public void Sigmoid_and_tanh_of_16_bits_are_those_of_the_table(int x, int sigmoid, int tanh) => Assert.Equal((sigmoid, tanh), (SigmoidTable.Sigmoid(3 * x), SigmoidTable.Tanh(3 * x)));

    [Fact]
    public void The_entries_of_the_table_are_those_of_FORMAT_md() =>
        Assert.Equal([36_169, 36_843, 40_149, 40_794, 47_911, 57_724], new[] { 5, 6, 11, 12, 24, 48 }.Select(entry => SigmoidTable.All[entry]));

    [Fact]
    public void A_function_of_8_bits_is_that_of_FORMAT_md() =>
        Assert.Equal([8, -17, 127], Silu(new(8, 0.05f, 0), new(8, 0.04f, -10), [20, -20, 127]));

    [Fact]
    public void A_function_of_16_bits_is_that_of_FORMAT_md()
    {
        var scale = new ActivationQuantization(16, 1f / 4_096, 0);
        Assert.Equal([3_053, 560, -1_102], Silu(scale, scale, [4_160, 1_000, -4_096]));
        ReadOnlySpan<int> points = new InterpolatedTable(new(1f / 4_096, 0), new(1f / 4_096, 0), x => x / (1 + MathF.Exp(-x))).Points;
        Assert.Equal([2_993, 3_113, 496, 575, -1_102], new[] { points[288], points[289], points[263], points[264], points[224] });
    }

    [Fact]
    public void The_16_bit_curves_are_off_by_at_most_two_steps()
    {
        for (int x = short.MinValue; x <= short.MaxValue; x += 37)
        {
            Assert.InRange(SigmoidTable.Sigmoid(3 * x) - (32_768 / (1 + Math.Exp(-x / 4_096d))), -2, 2);
            Assert.InRange(SigmoidTable.Tanh(3 * x) - (32_768 * Math.Tanh(x / 4_096d)), -2, 2);
        }
    }

    [Fact]
    public void An_argument_is_the_number_times_three_times_4096()
    {
        Assert.Equal(new TableInput(3, 0), TableInput.OfScale(1f / 4_096, -12));
        Assert.Equal(new TableInput(6, 0), TableInput.OfScale(1f / 2_048, -11));
        Assert.Equal((new TableInput(3, 3), 38), (TableInput.OfPower(-15), TableInput.OfPower(-15).Of(101)));
        // 0.001 * 12,288 = 12.288; eleven doublings give 25,165.8.
        Assert.Equal(new TableInput(25_165, 11), TableInput.OfScale(0.001f, -12));
        Assert.Equal(12_288, TableInput.OfScale(0.001f, -12).Of(1_000), 2.0);
    }

    [Fact]
    public void Between_two_points_a_straight_line_is_taken()
    {
        var table = new InterpolatedTable(new(1, 0), new(1, 0), x => x);
        // 512 lines over 65,535 steps are 127.998 long: the middle point stands at -0.5.
        Assert.Equal([-1, 127, 128, -32_768, 32_766], new[] { 0, 127, 128, -32_768, 32_767 }.Select(code => table[code]));
        var square = new InterpolatedTable(new(1f / 32_768, 0), new(1f / 32_768, 0), x => x * x);
        Assert.InRange(square[16_384 + 64] - (16_448 * 16_448 / 32_768d), -2, 2);
    }

    [Fact]
    public void Softmax_shares_256()
    {
        int[] equal = [5, 5, 5, 5];
        new IntegerSoftmax(0.1f).Apply(equal);
        Assert.Equal([-64, -64, -64, -64], equal);
        int[] sure = [10, 0];
        new IntegerSoftmax(1).Apply(sure);
        Assert.Equal([127, -128], sure);
        // exp(0), exp(-1), exp(-2) over their sum 1.503215: 170.3, 62.7, 23.0 of 256.
        int[] three = [20, 10, 0];
        new IntegerSoftmax(0.1f).Apply(three);
        Assert.Equal([42, -65, -105], three);
    }

    [Fact]
    public void Softmax_of_16_bits_shares_32768()
    {
        int[] three = [2_000, 1_000, 0];
        new IntegerSoftmax16(0.001f).Apply(three);
        Assert.Equal([21_799, 8_019, 2_950], three);
        Assert.Equal(32_768 * 0.665241, three[0], 8.0);
        Assert.Equal(32_768 * 0.244728, three[1], 8.0);
        Assert.Equal(32_768 * 0.090031, three[2], 8.0);
    }

    private static IEnumerable<int> Silu(ActivationQuantization input, ActivationQuantization output, short[] codes)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", codes.Length).Activation(ActivationFunction.Silu).BuildSpec();
        var activations = new Dictionary<PortRef, ActivationQuantization> { ["x"] = input, [spec.Layers[0].Name] = output };
        return new IntegerInterpreter(new QuantizedNetwork(spec, new Dictionary<string, QuantizedTensor>(), activations)).Run([codes], 1, TestContext.Current.CancellationToken)[0].Select(code => (int)code);
    }

    [Theory]
    [InlineData(1UL, int.MaxValue, 31)]
    [InlineData(4UL, int.MaxValue, 30)]
    [InlineData(2UL, 1_518_500_250, 31)]
    [InlineData(ulong.MaxValue, 1 << 30, 0)]
    public void An_inverse_square_root_is_that_of_the_doc(ulong d, int mantissa, int shift) => Assert.Equal(new InverseSquareRoot(mantissa, shift), InverseSquareRoot.Of(d));

    [Fact]
    public void Inverse_square_roots_are_exact_to_30_bits()
    {
        var random = new Random(3);
        for (int i = 0; i < 1_000; i++)
        {
            ulong d = Math.Max(1, (ulong)random.NextInt64() >> random.Next(63));
            var inverse = InverseSquareRoot.Of(d);
            Assert.Equal(1, inverse.Mantissa * Math.ScaleB(1, inverse.Shift - 62) * Math.Sqrt(d), 1e-9);
            Assert.True(InverseSquareRoot.Root(d) * InverseSquareRoot.Root(d) <= d);
        }
    }

    [Fact]
    public void Sums_of_products_are_the_same_however_they_are_cut()
    {
        var random = new Random(4);
        for (int count = 0; count < 600; count += 7)
        {
            int[] a = [.. Enumerable.Range(0, count).Select(_ => random.Next(-32_768, 32_768))];
            int[] b = [.. Enumerable.Range(0, count).Select(_ => random.Next(-127, 128))];
            Assert.Equal(a.Zip(b, (x, y) => (long)x * y).Sum(), IntegerDot.Sum(a, b));
            Assert.Equal(IntegerDot.Sum(a, b), IntegerDot.WideSum(a, b));
        }

        int[] most = [.. Enumerable.Repeat(-32_768, 5_000)];
        Assert.Equal(5_000L * 32_768 * 127, IntegerDot.Sum(most, [.. Enumerable.Repeat(-127, 5_000)]));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.5, 0.520499877813047)]
    [InlineData(1, 0.842700792949715)]
    [InlineData(-2.6, -0.999763965583471)]
    [InlineData(3, 0.999977909503001)]
    public void The_error_function_is_exact(double x, double erf) => Assert.Equal(erf, RealFunctions.Erf(x), 1e-14);
}
