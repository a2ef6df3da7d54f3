namespace PruneKit;

/// <summary>Runs a .tflite file in integers on real samples and compares every code with the integer interpreter.</summary>
/// <remarks>The interpreter has TensorFlow Lite Micro's arithmetic; TensorFlow Lite in WebAssembly rounds some codes by one step otherwise, and a step goes on through the layers behind. So each layer is run by itself, on the interpreter's own codes, and held to <see cref="MostSteps"/> and <see cref="MostShare"/> (LSTMs: <see cref="MostStateShare"/>); that these layers follow one another as the network's do is checked
/// in the file. What becomes of whole samples is shown beside it (docs/decisions/0029-tflite.md).</remarks>
internal static class TfLiteVerifier
{
    /// <summary>Steps by which a layer's code may differ.</summary>
    public const int MostSteps = 1;

    /// <summary>The share of all layers' codes that may.</summary>
    public const double MostShare = 0.005;

    /// <summary>The share of the codes of LSTMs: their difference goes on from step to step within the layer.</summary>
    public const double MostStateShare = 0.05;

    /// <summary>Compares.</summary>
    public static IntegerVerification Compare(QuantizedNetwork network, Artifact artifact, ValueList<DataInput> samples, int most, CancellationToken cancellation)
    {
        var session = new TfLiteSession(artifact.Path, network.Spec, cancellation);
        if (!session.IsInteger)
            throw new InvalidInputException($"{artifact.Path} computes in floating point, the model in integers; give the model that it was exported from");
        var layers = new TfLiteLayerCheck(network, session.Bytes);
        var interpreter = new IntegerInterpreter(network);
        var chosen = new VerificationSamples(network.Spec, samples, most);
        short[][] inputs = CVerifier.Codes(network, chosen);
        short[][] actual = session.Run(inputs, chosen.Count), expected = interpreter.Run(inputs, chosen.Count, cancellation);
        ValueList<IntegerOutputVerification> outputs = network.Spec.Outputs.Select((output, i) => IntegerOutputVerification.Of(output.Name, expected[i], actual[i])).ToValueList();
        return new IntegerVerification(session.Info.File, TfLiteRuntime.Name, chosen.Count, outputs)
        {
            Layers = layers.Run(inputs, chosen.Count, TfLiteRuntime.Run, cancellation),
            MostSteps = MostSteps,
            MostShare = MostShare,
            MostStateShare = MostStateShare,
        };
    }
}
