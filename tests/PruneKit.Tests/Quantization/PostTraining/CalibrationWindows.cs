namespace PruneKit.Tests;

/// <summary>Windows for networks of one input.</summary>
internal static class CalibrationWindows
{
    /// <summary>Quantises until the test is cancelled.</summary>
    public static QuantizedNetwork Quantized(this IQuantizer quantizer, Network network, CalibrationData calibration) => quantizer.Quantize(network, calibration, TestContext.Current.CancellationToken);

    /// <summary>Windows of chance in [-1, 1].</summary>
    public static CalibrationData Of(Network network, int count, int seed = 1) => ObservedNetworks.Windows(network, count, seed);

    /// <summary>Windows of given numbers.</summary>
    public static CalibrationData Given(Network network, params float[] values)
    {
        InputSpec input = network.Spec.Inputs[0];
        int count = values.Length / (int)input.Shape.ElementCount;
        var data = new LabelledData([new DataInput(input.Name, input.Shape, values)], DataTargets.OfClasses(new int[count]), Enumerable.Repeat("s", count).ToValueList());
        return new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
    }
}
