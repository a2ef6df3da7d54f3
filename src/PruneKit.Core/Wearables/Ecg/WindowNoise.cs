namespace PruneKit;

/// <summary>Varies a window as electrodes and peak detectors do: moved, scaled, on a slow wave, with noise. Both channels get the same.</summary>
internal static class WindowNoise
{
    private const double SamplesPerSecond = 120;

    /// <summary>A varied copy of a window [2, length].</summary>
    public static float[] Apply(float[] window, BeatSamplingOptions options, Random random)
    {
        int length = window.Length / 2;
        int shift = random.Next(-options.Shift, options.Shift + 1);
        double gain = Math.Exp(options.Gain * ((2 * random.NextDouble()) - 1));
        double phase = 2 * Math.PI * random.NextDouble();
        double pace = 2 * Math.PI * (0.2 + random.NextDouble()) / SamplesPerSecond;
        double height = options.Wander * random.NextDouble();
        float[] varied = new float[window.Length];
        for (int i = 0; i < length; i++)
        {
            int from = Math.Clamp(i + shift, 0, length - 1);
            double added = (height * Math.Sin(phase + (pace * i))) + (options.Noise * Triangular(random));
            varied[i] = (float)((window[from] * gain) + added);
            varied[length + i] = (float)((window[length + from] * gain) + added);
        }

        return varied;
    }

    /// <summary>Noise of deviation 1 with a triangular density.</summary>
    public static double Triangular(Random random) => Math.Sqrt(6) * (random.NextDouble() + random.NextDouble() - 1);
}
