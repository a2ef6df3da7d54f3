namespace PruneKit.Tests;

/// <summary>Tasks' networks of chance in integers, with the tasks' own data.</summary>
internal static class TfLiteTasks
{
    /// <summary>Samples as codes.</summary>
    public static (short[][] Inputs, int Count) Codes(QuantizedNetwork network, LabelledData data, int most)
    {
        var chosen = new VerificationSamples(network.Spec, data.Inputs, most);
        return (CVerifier.Codes(network, chosen), chosen.Count);
    }

    /// <summary>A network whose scales come from the training part, and the test part.</summary>
    public static (QuantizedNetwork Network, LabelledData Test) Quantized(string name)
    {
        LearningTask task = WearableTasks.Find(name);
        DataSplit raw = task.Data(null).Load(TestContext.Current.CancellationToken);
        DataSplit split = PreprocessPipeline.Fit(raw.Train).Apply(raw);
        using Network network = ExportNetworks.Make(task.Network!, seed: 3);
        return (Quantizers.Int8PerChannel.Quantized(network, new CalibrationData(split.Train, task.Definition)), split.Test);
    }
}
