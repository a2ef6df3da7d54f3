namespace PruneKit;

/// <summary>Runs a .tflite file in integers on real samples and compares every code with the integer interpreter.</summary>
/// <remarks>The interpreter has TensorFlow Lite Micro's arithmetic; TensorFlow Lite in WebAssembly rounds some layers' codes by one step otherwise, and a step goes on through the layers behind. So as many steps may differ as layers with weights or quantisations of their own follow one another, and each layer alone is held to one (docs/decisions/0029-tflite.md).</remarks>
internal static class TfLiteVerifier
{
    /// <summary>Compares.</summary>
    public static IntegerVerification Compare(QuantizedNetwork network, Artifact artifact, ValueList<DataInput> samples, int most, CancellationToken cancellation)
    {
        var session = new TfLiteSession(artifact.Path, network.Spec, cancellation);
        if (!session.IsInteger)
            throw new InvalidInputException($"{artifact.Path} computes in floating point, the model in integers; give the model that it was exported from");
        var interpreter = new IntegerInterpreter(network);
        var chosen = new VerificationSamples(network.Spec, samples, most);
        short[][] inputs = CVerifier.Codes(network, chosen);
        short[][] actual = session.Run(inputs, chosen.Count), expected = interpreter.Run(inputs, chosen.Count, cancellation);
        ValueList<IntegerOutputVerification> outputs = network.Spec.Outputs.Select((output, i) => IntegerOutputVerification.Of(output.Name, expected[i], actual[i])).ToValueList();
        return new IntegerVerification(session.Info.File, TfLiteRuntime.Name, chosen.Count, outputs) { MostSteps = Math.Max(1, network.Spec.Layers.Count(layer => layer.Kind.Slots.Count > 0)), MostShare = 1 };
    }
}
