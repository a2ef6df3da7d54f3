namespace PruneKit.Tests;

public class WfdbHeaderReaderTests
{
    [Fact]
    public void A_baseline_in_brackets_wins_over_the_zero_of_the_converter()
    {
        WfdbSignal signal = Assert.Single(Parse("r 1 250.5/500 10", "r.dat 212 100(7)/mV 12 0").Signals);
        Assert.Equal((100, 7, null, null), (signal.Gain, signal.Baseline, signal.FirstValue, signal.Checksum));
    }

    [Theory]
    [InlineData("x.hea holds no record line", "# only a comment")]
    [InlineData("x.hea, line 1: the number of signals is 'two', which is no whole number", "r two 360 10")]
    [InlineData("x.hea, line 1: the number of samples is '', which is no whole number", "r 1 360")]
    [InlineData("x.hea, line 1: 0 signals", "r 0 360 10")]
    [InlineData("the record line promises 2 signals, but 1 signal lines follow", "r 2 360 10", "r.dat 212")]
    [InlineData("x.hea, line 2: the gain is 'much', which is no number", "r 1 360 10", "r.dat 212 much")]
    public void What_is_wrong_is_told_with_its_line(string message, params string[] lines) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(() => Parse(lines)).Message);

    private static WfdbHeader Parse(params string[] lines) => WfdbHeaderReader.Parse("x.hea", lines);
}
