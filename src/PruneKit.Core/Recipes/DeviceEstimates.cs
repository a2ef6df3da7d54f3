namespace PruneKit;

/// <summary>Estimates for models of any file: one in floating point as if it were quantised to int8 with values between the same bounds everywhere, which changes neither shapes nor zeros.</summary>
internal static class DeviceEstimates
{
    private const int Windows = 2;
    private const int Seed = 1;

    /// <summary>Estimates a loaded model.</summary>
    /// <param name="network">The model.</param>
    /// <param name="origin">Its file.</param>
    /// <param name="device">The device's name.</param>
    /// <param name="use">Inferences a day and battery.</param>
    public static DeviceEstimate Of(Network network, string origin, string device, DeviceUse? use) =>
        DeviceEstimate.Of(Integers(QuantizedModel.Of(network, origin)) ?? new PostTrainingQuantizer().Quantize(network, Noise(network.Spec)), Devices.Catalogue.Find(device), use);

    private static QuantizedNetwork? Integers(QuantizedNetwork? network) => network is { IsInteger: true } ? network : null;

    /// <summary>Windows of random numbers, of rows of an embedding where a network takes whole numbers.</summary>
    private static CalibrationData Noise(NetworkSpec spec)
    {
        var random = new Random(Seed);
        ValueList<DataInput> inputs = spec.Inputs.Select(input => new DataInput(input.Name, input.Shape, [.. Enumerable.Range(0, Windows * (int)input.Shape.ElementCount).Select(_ => input.Type == ElementType.F32 ? (2 * random.NextSingle()) - 1 : 0)])).ToValueList();
        var data = new LabelledData(inputs, DataTargets.OfValues(new float[Windows]), Enumerable.Repeat("noise", Windows).ToValueList());
        return new CalibrationData(data, new TaskDefinition("noise", spec.Inputs, [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
    }
}
