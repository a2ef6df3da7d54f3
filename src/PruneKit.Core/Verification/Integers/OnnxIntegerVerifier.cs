namespace PruneKit;

/// <summary>Runs an integer ONNX file in ONNX Runtime and compares every code with the integer interpreter's.</summary>
internal static class OnnxIntegerVerifier
{
    private const int WindowsAtOnce = 64;

    /// <summary>ONNX Runtime multiplies by factors in float32, which has no room for the whole of the integers' products.</summary>
    private const int MostSteps = 1;

    private const double MostShare = 0.005;

    /// <summary>Compares.</summary>
    /// <param name="network">What the file shall compute.</param>
    /// <param name="artifact">The file.</param>
    /// <param name="samples">Real windows.</param>
    /// <param name="most">How many are run at most, spread evenly.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static IntegerVerification Compare(QuantizedNetwork network, Artifact artifact, ValueList<DataInput> samples, int most, CancellationToken cancellation)
    {
        var interpreter = new IntegerInterpreter(network);
        var chosen = new VerificationSamples(network.Spec, samples, most);
        byte[] bytes = ArtifactFile.Bytes(artifact.Path);
        using var runtime = new OnnxRuntimeSession(artifact.Path, bytes, network.Spec);
        runtime.CheckInterface();
        List<short>[] expected = [.. network.Spec.Outputs.Select(_ => new List<short>())];
        List<short>[] actual = [.. network.Spec.Outputs.Select(_ => new List<short>())];
        foreach ((int[] rows, float[][] inputs) in chosen.Batches(WindowsAtOnce))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(expected, network, interpreter.Run(inputs, rows.Length, cancellation));
            Add(actual, network, runtime.Run(inputs, rows.Length));
        }

        ValueList<IntegerOutputVerification> outputs = network.Spec.Outputs.Select((output, i) => IntegerOutputVerification.Of(output.Name, [.. expected[i]], [.. actual[i]])).ToValueList();
        return new IntegerVerification(Artifact.Of(artifact.Path, artifact.Format, bytes), OnnxRuntimeSession.Name, chosen.Count, outputs) { MostSteps = MostSteps, MostShare = MostShare };
    }

    private static void Add(List<short>[] codes, QuantizedNetwork network, float[][] numbers)
    {
        for (int output = 0; output < codes.Length; output++)
        {
            ActivationQuantization grid = network.Activations[network.Spec.Outputs[output].Source];
            codes[output].AddRange(numbers[output].Select(number => Code(number, grid)));
        }
    }

    /// <summary>Not cut off, so that numbers which no code stands for are seen.</summary>
    private static short Code(float number, ActivationQuantization grid) => (short)Math.Clamp(
        float.IsNaN(number) ? short.MaxValue : Math.Round((double)number / grid.Scale) + grid.ZeroPoint, short.MinValue, short.MaxValue);
}
