using TorchSharp;

namespace PruneKit;

/// <summary>How loud the rounding errors of a quantised network are, layer by layer: the signal-to-noise ratio in decibels, 10 log10(sum of squares / sum of squared errors).</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1511.06393">Lin et al. 2016</see>, eq. 6 (SQNR). Values are compared where both networks ran over the same windows, each over its own earlier errors. Null where nothing differs: the ratio is infinite; and where a layer is cut off by the Relu behind it, which is no noise.
/// Example: [3, 4] rounded to [3, 4.5]: 10 log10(25 / 0.25) = 20 dB.</remarks>
internal sealed class QuantizationNoise : IValueTap
{
    private readonly Dictionary<PortRef, torch.Tensor> _exact = [];
    private readonly Dictionary<PortRef, (double Signal, double Noise)> _sums = [];
    private bool _compares;

    private QuantizationNoise()
    {
    }

    /// <summary>The ratio of each layer's first output, by layer.</summary>
    /// <param name="exact">The network as it was quantised, in floating point.</param>
    /// <param name="quantized">What it became.</param>
    /// <param name="calibration">Windows.</param>
    public static Dictionary<string, double?> OfValues(Network exact, QuantizedNetwork quantized, CalibrationData calibration)
    {
        var noise = new QuantizationNoise();
        using Network simulated = SimulatedIntegers.Of(quantized);
        using var noGradients = torch.no_grad();
        using var mode = new ModuleMode(exact.Module, training: false);
        using var reader = new BatchReader(exact, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        exact.Module.Tap = noise;
        simulated.Module.Tap = new TapChain(simulated.Module.Tap, noise);
        foreach (int[] windows in calibration.Windows())
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] inputs = reader.Read(windows).Inputs;
            noise._compares = false;
            exact.Module.Run(inputs);
            noise._compares = true;
            simulated.Module.Run(inputs);
        }

        exact.Module.Tap = null;
        IReadOnlySet<PortRef> saturated = new ValueGroups(exact, 8).Saturated;
        return exact.Spec.Layers.ToDictionary(layer => layer.Name, layer => !saturated.Contains(layer.Name) && noise._sums.TryGetValue(layer.Name, out (double Signal, double Noise) sum) ? Decibels(sum.Signal, sum.Noise) : null);
    }

    /// <summary>The ratio of numbers and what they were rounded to.</summary>
    public static double? Of(ReadOnlySpan<double> exact, ReadOnlySpan<float> rounded)
    {
        (double signal, double noise) = (0, 0);
        for (int i = 0; i < exact.Length; i++)
        {
            signal += exact[i] * exact[i];
            noise += (exact[i] - rounded[i]) * (exact[i] - rounded[i]);
        }

        return Decibels(signal, noise);
    }

    /// <inheritdoc />
    public torch.Tensor Pass(PortRef source, torch.Tensor value)
    {
        if (!_compares)
            _exact[source] = value.detach().clone().DetachFromDisposeScope();
        else if (_exact.Remove(source, out torch.Tensor? exact))
            Compare(source, exact, value);
        return value;
    }

    private void Compare(PortRef source, torch.Tensor exact, torch.Tensor value)
    {
        using var scope = torch.NewDisposeScope();
        using torch.Tensor owned = exact;
        (double signal, double noise) = _sums.GetValueOrDefault(source);
        _sums[source] = (signal + (owned * owned).sum().ToDouble(), noise + OutputErrors.SquaredDifference(value, owned));
    }

    private static double? Decibels(double signal, double noise) => noise > 0 && signal > 0 ? 10 * Math.Log10(signal / noise) : null;
}
