namespace PruneKit.Tests;

public sealed class FootprintTests
{
    [Fact]
    public void The_documented_network_has_the_documented_footprint()
    {
        Footprint footprint = Footprint.Of(new NetworkBuilder().Input("x", 1, 28).Conv1d("c", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).BuildSpec());
        Assert.Equal(new Footprint(new ByteSize(1036), new ByteSize(124), new MacCount(1440), 994), footprint);
    }

    [Fact]
    public void Floats_take_four_bytes_each()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7).Linear("fc", 3).BuildSpec();
        Assert.Equal((24 * 4, 40), (Footprint.Of(spec, FootprintOptions.Float32).Flash.Bytes, Footprint.Of(spec, FootprintOptions.Float32).Ram.Bytes));
    }

    [Theory]
    [InlineData(true, (2 * 3) + (2 * 4))]
    [InlineData(false, (2 * 3) + (2 * 4) + (4 * 4))]
    public void A_batch_norm_after_a_convolution_costs_a_bias_or_two_numbers_a_channel(bool fold, long flash)
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 1, 9).Conv1d("c", 2, kernel: 3).BatchNorm("bn").BuildSpec();
        Assert.Equal(flash, Footprint.Of(spec, new FootprintOptions { FoldBatchNorm = fold }).Flash.Bytes);
        NetworkSpec plain = new NetworkBuilder().Input("x", 1, 9).Conv1d("c", 2, kernel: 3, kind => kind with { Bias = false }).BatchNorm("bn").BuildSpec();
        Assert.Equal(fold ? flash : flash - 8, Footprint.Of(plain, new FootprintOptions { FoldBatchNorm = fold }).Flash.Bytes);
    }

    [Fact]
    public void A_batch_norm_whose_input_others_read_is_not_folded()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 1, 9).Conv1d("c", 2, kernel: 3).BatchNorm("bn").AddTo("c").BuildSpec();
        Assert.Equal(6 + 8 + 16, Footprint.Of(spec).Flash.Bytes);
    }
}
