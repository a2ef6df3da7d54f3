namespace PruneKit;

/// <summary>Adds up what steps of the sampled Gaussian mechanism tell: each takes every sample with chance q, and adds noise of standard deviation sigma times the most that one sample can change the sum.</summary>
/// <remarks>
/// Source: <see href="https://arxiv.org/abs/1908.10530">Mironov, Talwar and Zhang 2019</see>, section 3.3: at a whole order a, the Renyi divergence of a step is ln(A) / (a - 1) with
/// A = sum over k = 0..a of C(a, k) (1 - q)^(a - k) q^k exp((k^2 - k) / (2 sigma^2)); steps add. To (epsilon, delta) by <see href="https://arxiv.org/abs/1905.09982">Balle et al. 2020</see>, theorem 21:
/// epsilon = R + ln((a - 1) / a) - (ln delta + ln a) / (a - 1), the least over all orders. Neighbouring data differ by one sample that is there or not. Whole orders only: from 2, which is safe, and loose only where epsilon is far above 1.
/// Example: q = 1, sigma = 2: order 2 has 2 / (2 * 4) = 0.25 a step. q = 0.01, sigma = 4, 10 000 steps, delta 1e-5 (Abadi et al. 2016, section 3.2, who have 1.26): 1.04.
/// </remarks>
public sealed class RenyiAccountant
{
    private static readonly int[] Orders = [.. Enumerable.Range(2, 127), 144, 160, 192, 224, 256, 320, 384, 512, 768, 1024];

    private readonly double[] _divergences;

    /// <param name="samplingRate">Chance q with which a step takes a sample. Range (0, 1].</param>
    /// <param name="noise">Sigma: the noise's standard deviation over the clipping length. Range (0, 1e6].</param>
    /// <exception cref="InvalidOptionException">One is outside its range.</exception>
    public RenyiAccountant(double samplingRate, double noise)
    {
        SamplingRate = Guard.InRange(samplingRate, double.Epsilon, 1);
        Noise = Guard.InRange(noise, 1e-3, 1e6);
        _divergences = [.. Orders.Select(Divergence)];
    }

    /// <summary>Chance with which a step takes a sample.</summary>
    public double SamplingRate { get; }

    /// <summary>The noise's standard deviation over the clipping length.</summary>
    public double Noise { get; }

    /// <summary>The Renyi divergence of one step.</summary>
    /// <param name="order">Range [2, 10 000].</param>
    /// <exception cref="InvalidOptionException">It is outside its range.</exception>
    public double Divergence(int order)
    {
        Guard.InRange(order, 2, 10_000);
        if (SamplingRate == 1)
            return order / (2 * Noise * Noise);
        var terms = new double[order + 1];
        double choose = 0;
        for (int k = 0; k <= order; k++)
        {
            terms[k] = choose + ((order - k) * double.LogP1(-SamplingRate)) + (k * Math.Log(SamplingRate)) + (((double)k * k) - k) / (2 * Noise * Noise);
            choose += Math.Log(order - k) - Math.Log(k + 1);
        }

        // Rounding must not make a sum that is at least 1 less: a divergence is never negative.
        return Math.Max(0, LogOfSum(terms)) / (order - 1);
    }

    /// <summary>What that many steps have spent.</summary>
    /// <param name="steps">At least 0.</param>
    /// <param name="delta">Above 0 and below 1.</param>
    public double Epsilon(long steps, double delta)
    {
        Guard.InRange(steps, 0, long.MaxValue);
        Guard.InRange(delta, double.Epsilon, 1 - 1e-16);
        return steps == 0 ? 0 : Math.Max(0, Orders.Zip(_divergences, (order, divergence) => EpsilonAt(order, steps * divergence, delta)).Min());
    }

    /// <summary>The least noise with which that many steps spend no more than epsilon, to one part in a thousand.</summary>
    /// <param name="epsilon">The limit.</param>
    /// <param name="delta">Above 0 and below 1.</param>
    /// <param name="samplingRate">Chance with which a step takes a sample.</param>
    /// <param name="steps">At least 1.</param>
    /// <exception cref="InvalidOptionException">No noise is enough.</exception>
    public static double NoiseFor(double epsilon, double delta, double samplingRate, long steps)
    {
        double low = 0.01, high = 0.02;
        while (Spends(high) > epsilon)
        {
            (low, high) = (high, 2 * high);
            if (high > 1e6)
                throw new InvalidOptionException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"no noise keeps {steps} steps inside epsilon {epsilon} at delta {delta}; allow more epsilon, or take fewer steps"));
        }

        while (high - low > 5e-4 * high)
        {
            double middle = (low + high) / 2;
            (low, high) = Spends(middle) > epsilon ? (middle, high) : (low, middle);
        }

        return high;

        double Spends(double noise) => new RenyiAccountant(samplingRate, noise).Epsilon(steps, delta);
    }

    /// <summary>What a divergence at one order means at delta.</summary>
    internal static double EpsilonAt(int order, double divergence, double delta) =>
        divergence + double.LogP1(-1.0 / order) - ((Math.Log(delta) + Math.Log(order)) / (order - 1));

    private static double LogOfSum(double[] logarithms)
    {
        double most = logarithms.Max();
        return most + Math.Log(logarithms.Sum(term => Math.Exp(term - most)));
    }
}
