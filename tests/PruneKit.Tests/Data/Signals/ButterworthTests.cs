namespace PruneKit.Tests;

/// <summary>Designs against the coefficients that SciPy 1.10's signal.butter prints, and against what makes a Butterworth filter.</summary>
public class ButterworthTests
{
    [Fact]
    public void The_example_has_the_coefficients_of_its_documentation() =>
        Same([0.06745527388907192, 0.13491054777814385, 0.06745527388907192], [1, -1.1429805025399011, 0.41280159809618877], Butterworth.LowPass(2, 10, 100));

    [Fact]
    public void A_low_pass_of_odd_order_has_the_published_coefficients() =>
        Same([0.5276243825, 1.5828731475, 1.5828731475, 0.5276243825], [1, 1.7600418803, 1.182893262, 0.2780599176], Butterworth.LowPass(3, 20, 50));

    [Fact]
    public void A_high_pass_has_the_published_coefficients() => Same(
        [0.848475295524359, -3.393901182097436, 5.090851773146154, -3.393901182097436, 0.848475295524359],
        [1, -3.671729089161935, 5.067998386734189, -3.1159669252017452, 0.7199103272918712],
        Butterworth.HighPass(4, 0.5, 25));

    [Fact]
    public void A_band_pass_has_the_published_coefficients() => Same(
        [0.041876828234771735, 0, -0.1256304847043152, 0, 0.1256304847043152, 0, -0.041876828234771735],
        [1, -3.9941260217299277, 6.797137435589267, -6.448407217306668, 3.657125155260327, -1.1705373988108476, 0.15976912245151184],
        Butterworth.BandPass(3, 0.5, 4, 25));

    [Fact]
    public void The_gain_falls_by_half_the_power_at_every_cut_off_and_poles_are_stable()
    {
        foreach (int order in Enumerable.Range(1, 12))
        {
            foreach (double hz in new[] { 0.3, 2, 11.7, 23 })
            {
                Edge(Butterworth.LowPass(order, hz, 50), hz / 50, 0);
                Edge(Butterworth.HighPass(order, hz, 50), hz / 50, 0.5);
            }

            Edge(Butterworth.BandPass(order, 1, 8, 50), 1 / 50.0, null);
            Edge(Butterworth.BandPass(order, 1, 8, 50), 8 / 50.0, null);
            Edge(Butterworth.BandPass(order, 1, 24, 50), 24 / 50.0, null);
        }
    }

    [Theory]
    [InlineData(0, 10)]
    [InlineData(13, 10)]
    [InlineData(2, 0)]
    [InlineData(2, 50)]
    [InlineData(2, double.NaN)]
    public void What_is_out_of_range_is_refused(int order, double hz) => Assert.Throws<InvalidOptionException>(() => Butterworth.LowPass(order, hz, 100));

    [Fact]
    public void A_band_upside_down_is_refused() => Assert.Contains("from 8 to 1 Hz", Assert.Throws<InvalidOptionException>(() => Butterworth.BandPass(2, 8, 1, 50)).Message, StringComparison.Ordinal);

    private static void Edge(ValueList<SecondOrderSection> sections, double cycles, double? passes)
    {
        Assert.All(sections, section => Assert.True(section.IsStable));
        Assert.Equal(Math.Sqrt(0.5), Gain(sections, cycles), 1e-6);
        if (passes is double full)
            Assert.Equal(1, Gain(sections, full), 1e-6);
    }

    private static double Gain(ValueList<SecondOrderSection> sections, double cycles) => sections.Aggregate(1.0, (product, section) => product * section.Response(cycles).Magnitude);

    private static void Same(double[] numerator, double[] denominator, ValueList<SecondOrderSection> sections)
    {
        Assert.All(numerator.Zip(Product(sections, section => [section.B0, section.B1, section.B2])), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.All(denominator.Zip(Product(sections, section => [1, section.A1, section.A2])), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    private static double[] Product(ValueList<SecondOrderSection> sections, Func<SecondOrderSection, double[]> polynomial)
    {
        double[] product = [1];
        foreach (SecondOrderSection section in sections)
        {
            double[] factor = polynomial(section), next = new double[product.Length + 2];
            for (int i = 0; i < product.Length; i++)
            {
                for (int j = 0; j < 3; j++)
                    next[i + j] += product[i] * factor[j];
            }

            product = next;
        }

        return product;
    }
}
