namespace PruneKit;

/// <summary>Measures the quantisation of every value of a network on calibration windows.</summary>
/// <remarks>The cell state of an LSTM has 16 bits and a scale that is a power of two, as TensorFlow Lite asks: the smallest that holds what was seen, at least 1 / 32768. Whole numbers that choose rows stand for themselves.
/// Example: cells from -1.3 to 0.9 have the scale 2 / 32768.</remarks>
internal static class ValueScales
{
    private const int CellBits = 16;

    /// <summary>One quantisation a value.</summary>
    /// <exception cref="InvalidInputException">There are no windows, they do not fit, or a value is not finite.</exception>
    public static Dictionary<PortRef, ActivationQuantization> Measure(Network network, CalibrationData calibration, IObserver observer, int bits, CancellationToken cancellation)
    {
        PortRef[] cells = [.. network.Spec.Layers.Where(layer => layer.Kind is LstmKind).Select(layer => new PortRef(layer.Name, CellTap.CellPort))];
        HashSet<string> rows = [.. network.Spec.Inputs.Where(input => input.Type is ElementType.I64 or ElementType.I32).Select(input => input.Name)];
        ValueGroup[] groups = [.. new ValueGroups(network, bits).All];
        ValueGroup[] measured = [.. groups.Where(group => group.Fixed is null && !rows.Contains(group.All[0].Source) && !cells.Contains(group.All[0]))];
        var ranges = new RangeTap([.. measured.SelectMany(group => group.Measured), .. cells]);
        CalibrationRun.Watch(network, calibration, new CellTap(network, ranges), cancellation);
        HistogramTap? histograms = null;
        if (observer.NeedsHistogram)
        {
            histograms = new HistogramTap(measured.SelectMany(group => group.Measured).ToDictionary(value => value, value => new ValueStatistics(ranges[value]).Extent));
            CalibrationRun.Watch(network, calibration, histograms, cancellation);
        }

        var scales = groups.Except(measured).SelectMany(group => group.All.Select(value => (value, group.Fixed ?? new ActivationQuantization(CellBits, 1, 0)))).ToDictionary();
        foreach (PortRef cell in cells)
            scales[cell] = CellQuantization(new ValueStatistics(ranges[cell]).Extent);
        foreach (ValueGroup group in measured)
        {
            ObservedRange range = group.Measured.Select(value => observer.Observe(new ValueStatistics(ranges[value]) { Histogram = histograms?[value] }, bits)).Aggregate((all, one) => all.Including(one));
            foreach (PortRef value in group.All)
                scales[value] = range.Quantization(bits);
        }

        return scales;
    }

    /// <summary>The smallest power of two that holds the range, over 32768.</summary>
    internal static ActivationQuantization CellQuantization(ObservedRange range)
    {
        double largest = Math.Max(-range.Low, range.High);
        int exponent = largest > 0 ? (int)Math.Clamp(Math.Ceiling(Math.Log2(largest)), 0, 15) : 0;
        return new ActivationQuantization(CellBits, MathF.ScaleB(1, exponent - 15), 0);
    }
}
