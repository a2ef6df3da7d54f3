namespace PruneKit.Tests;

public class DecimateByThreeTests
{
    [Fact]
    public void A_level_is_halved_and_the_length_a_third()
    {
        short[] level = [.. Enumerable.Repeat((short)200, 100)];
        Assert.All(DecimateByThree.Apply(level), sample => Assert.Equal(100, sample));
        Assert.Equal(34, DecimateByThree.Apply(level).Length);
    }

    [Theory]
    [InlineData(10, 495, 510)]
    [InlineData(60, 10, 30)]
    [InlineData(100, 0, 2)]
    public void Slow_waves_pass_and_mains_hum_does_not(double hertz, int least, int most)
    {
        short[] wave = [.. Enumerable.Range(0, 3600).Select(i => (short)Math.Round(1000 * Math.Cos(2 * Math.PI * hertz * i / 360)))];
        short[] taken = DecimateByThree.Apply(wave);
        Assert.InRange(taken[100..1000].Max(sample => Math.Abs((int)sample)), least, most);
    }

    [Fact]
    public void The_largest_samples_do_not_overflow()
    {
        short[] square = [.. Enumerable.Range(0, 200).Select(i => i % 40 < 20 ? short.MaxValue : short.MinValue)];
        Assert.Equal(67, DecimateByThree.Apply(square).Length);
    }
}
