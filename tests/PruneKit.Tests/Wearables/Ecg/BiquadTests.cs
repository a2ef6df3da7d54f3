namespace PruneKit.Tests;

public class BiquadTests
{
    [Theory]
    [InlineData(0.5, Math.PI / 4)]
    [InlineData(10, 0)]
    public void A_high_pass_at_half_a_hertz_halves_the_power_there(double hertz, double loss)
    {
        var filter = Biquad.HighPass(0.5, 120);
        double[] heard = [.. Enumerable.Range(0, 120 * 60).Select(i => filter.Next(Math.Sin(2 * Math.PI * hertz * i / 120)))];
        Assert.Equal(Math.Cos(loss), heard[^1200..].Max(), 0.01);
    }

    [Fact]
    public void A_level_from_the_start_is_not_heard()
    {
        var filter = Biquad.HighPass(0.5, 120);
        Assert.All(Enumerable.Range(0, 500), _ => Assert.Equal(0, filter.Next(7), 1e-9));
    }
}
