namespace PruneKit.Tests;

/// <summary>The accountant against integrals computed here, against published figures, and against its own properties.</summary>
public sealed class RenyiAccountantTests
{
    /// <summary>The divergence's definition, integrated numerically: the mean over N(0, sigma^2) of ((1 - q) + q N(1, sigma^2) / N(0, sigma^2))^order.</summary>
    [Theory]
    [InlineData(0.01, 1.0)]
    [InlineData(0.01, 4.0)]
    [InlineData(0.1, 0.7)]
    [InlineData(0.1, 2.0)]
    [InlineData(0.5, 1.5)]
    [InlineData(0.9, 3.0)]
    [InlineData(1.0, 2.0)]
    public void A_steps_divergence_is_the_integral_that_defines_it(double rate, double noise)
    {
        var accountant = new RenyiAccountant(rate, noise);
        foreach (int order in (int[])[2, 3, 5, 8, 16, 32])
        {
            double there = Integrated(rate, noise, order, reversed: false), back = Integrated(rate, noise, order, reversed: true);
            Assert.True(Math.Abs(accountant.Divergence(order) - there) <= 1e-6 * there + 1e-12, $"order {order}: {accountant.Divergence(order)}, integral {there}");
            Assert.True(back <= there + 1e-9, $"order {order}: the other way round it is {back}");
        }
    }

    /// <summary>Opacus's documentation of its script compute_dp_sgd_privacy (https://opacus.ai/api/compute_dp_sgd_privacy.html): rate 0.01, noise 1, 300 steps, delta 1e-5, orders 2, 5, 10, 20, 100: epsilon 2.39 at order 5.</summary>
    [Fact]
    public void Opacus_documented_example_is_met()
    {
        var accountant = new RenyiAccountant(0.01, 1);
        (double Epsilon, int Order) best = new[] { 2, 5, 10, 20, 100 }.Select(order => (RenyiAccountant.EpsilonAt(order, 300 * accountant.Divergence(order), 1e-5), order)).Min();
        Assert.Equal(5, best.Order);
        Assert.Equal(2.39, best.Epsilon, 2);
        Assert.True(accountant.Epsilon(300, 1e-5) <= best.Epsilon);
    }

    /// <summary>Abadi et al. 2016 (https://arxiv.org/abs/1607.00133), section 3.2: rate 0.01, noise 4, 10 000 steps, delta 1e-5: epsilon about 1.26, by the conversion of their theorem 2 over orders up to 33.</summary>
    [Fact]
    public void The_moments_accountants_published_figure_is_met_and_todays_conversion_is_tighter()
    {
        var accountant = new RenyiAccountant(0.01, 4);
        double then = Enumerable.Range(2, 32).Min(order => (10_000 * accountant.Divergence(order)) + (Math.Log(1e5) / (order - 1)));
        Assert.Equal(1.26, then, 2);
        Assert.Equal(1.04, accountant.Epsilon(10_000, 1e-5), 2);
    }

    /// <summary>The Gaussian mechanism's exact trade of epsilon for delta (Balle and Wang 2018, https://arxiv.org/abs/1805.06530, theorem 8): no accountant may claim less.</summary>
    [Theory]
    [InlineData(1.0, 1)]
    [InlineData(2.0, 10)]
    [InlineData(5.0, 40)]
    public void Nothing_less_than_the_exact_figure_is_claimed(double noise, int steps)
    {
        double epsilon = new RenyiAccountant(1, noise).Epsilon(steps, 1e-5), mu = Math.Sqrt(steps) / noise;
        double delta = Normal((mu / 2) - (epsilon / mu)) - (Math.Exp(epsilon) * Normal(-(mu / 2) - (epsilon / mu)));
        Assert.InRange(delta, 0, 1e-5);
    }

    [Fact]
    public void More_steps_less_noise_and_more_samples_spend_more()
    {
        var accountant = new RenyiAccountant(0.05, 1.2);
        double[] spent = [.. Enumerable.Range(0, 50).Select(steps => accountant.Epsilon(steps, 1e-4))];
        Assert.Equal(0, spent[0]);
        Assert.All(spent.Zip(spent.Skip(1)), pair => Assert.True(pair.First < pair.Second));
        Assert.True(new RenyiAccountant(0.05, 1.1).Epsilon(10, 1e-4) > accountant.Epsilon(10, 1e-4));
        Assert.True(new RenyiAccountant(0.06, 1.2).Epsilon(10, 1e-4) > accountant.Epsilon(10, 1e-4));
        Assert.True(accountant.Epsilon(10, 1e-6) > accountant.Epsilon(10, 1e-4));
        Assert.Equal(0.25, new RenyiAccountant(1, 2).Divergence(2), 12);
    }

    [Theory]
    [InlineData(0.5, 1e-5, 0.01, 1000)]
    [InlineData(1, 1e-4, 0.2, 50)]
    [InlineData(8, 1e-3, 1, 10)]
    public void The_noise_found_spends_nearly_all_that_is_allowed_and_no_more(double epsilon, double delta, double rate, long steps)
    {
        double spent = new RenyiAccountant(rate, RenyiAccountant.NoiseFor(epsilon, delta, rate, steps)).Epsilon(steps, delta);
        Assert.InRange(spent, 0.99 * epsilon, epsilon);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        Assert.Throws<InvalidOptionException>(() => new RenyiAccountant(0, 1));
        Assert.Throws<InvalidOptionException>(() => new RenyiAccountant(1.1, 1));
        Assert.Throws<InvalidOptionException>(() => new RenyiAccountant(0.1, 0));
        Assert.Throws<InvalidOptionException>(() => new RenyiAccountant(0.1, 1).Epsilon(1, 0));
        Assert.Throws<InvalidOptionException>(() => new RenyiAccountant(0.1, 1).Epsilon(-1, 0.1));
        Assert.Throws<InvalidOptionException>(() => RenyiAccountant.NoiseFor(1e-9, 1e-30, 1, 1_000_000_000));
    }

    /// <summary>ln of the trapezoid sum, over (order - 1). Reversed: the mean over the mixture of (N(0) / mixture)^order.</summary>
    private static double Integrated(double rate, double noise, int order, bool reversed)
    {
        double from = -60 * noise, to = order + (60 * noise);
        const int points = 400_000;
        double step = (to - from) / points;
        var logs = new double[points + 1];
        for (int i = 0; i <= points; i++)
        {
            double z = from + (i * step);
            double plain = (-z * z / (2 * noise * noise)) - (Math.Log(2 * Math.PI * noise * noise) / 2);
            double shift = ((2 * z) - 1) / (2 * noise * noise);
            double ratio = rate == 1 ? shift : Plus(Math.Log(1 - rate), Math.Log(rate) + shift);
            logs[i] = reversed ? plain + ((1 - order) * ratio) : plain + (order * ratio);
        }

        double most = logs.Max();
        return (most + Math.Log(logs.Sum(log => Math.Exp(log - most)) * step)) / (order - 1);
    }

    private static double Plus(double a, double b) => Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));

    /// <summary>The normal distribution function, by Simpson's rule from far below.</summary>
    private static double Normal(double x)
    {
        const int steps = 20_000;
        double from = Math.Min(x, 0) - 14, width = (x - from) / steps, sum = 0;
        for (int i = 0; i <= steps; i++)
        {
            double at = from + (i * width);
            sum += (i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-at * at / 2);
        }

        return sum * width / 3 / Math.Sqrt(2 * Math.PI);
    }
}
