namespace PruneKit;

/// <summary>A second-order recursive filter, run forward only.</summary>
/// <remarks>Source: Bristow-Johnson, <see href="https://www.w3.org/TR/audio-eq-cookbook/">Audio EQ Cookbook</see>, with Q = 1/sqrt(2) (Butterworth); transposed direct form II.
/// The state starts as if the first sample had been there for ever.</remarks>
internal sealed class Biquad
{
    private readonly double b0, b1, b2, a1, a2, gainAtZero;
    private double s1, s2;
    private bool started;

    private Biquad(double b0, double b1, double b2, double a0, double a1, double a2)
    {
        (this.b0, this.b1, this.b2, this.a1, this.a2) = (b0 / a0, b1 / a0, b2 / a0, a1 / a0, a2 / a0);
        gainAtZero = (b0 + b1 + b2) / (a0 + a1 + a2);
    }

    /// <summary>Passes what lies above <paramref name="hertz"/>.</summary>
    public static Biquad HighPass(double hertz, double rate)
    {
        (double cos, double alpha) = Angle(hertz, rate);
        return new((1 + cos) / 2, -(1 + cos), (1 + cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>Passes what lies below <paramref name="hertz"/>.</summary>
    public static Biquad LowPass(double hertz, double rate)
    {
        (double cos, double alpha) = Angle(hertz, rate);
        return new((1 - cos) / 2, 1 - cos, (1 - cos) / 2, 1 + alpha, -2 * cos, 1 - alpha);
    }

    /// <summary>Takes the next sample and gives the next output.</summary>
    public double Next(double x)
    {
        if (!started)
        {
            double settled = x * gainAtZero;
            s2 = (b2 * x) - (a2 * settled);
            s1 = (b1 * x) - (a1 * settled) + s2;
            started = true;
        }

        double y = (b0 * x) + s1;
        s1 = (b1 * x) - (a1 * y) + s2;
        s2 = (b2 * x) - (a2 * y);
        return y;
    }

    private static (double Cos, double Alpha) Angle(double hertz, double rate)
    {
        double w = 2 * Math.PI * hertz / rate;
        return (Math.Cos(w), Math.Sin(w) / Math.Sqrt(2));
    }
}
