using TorchSharp;

namespace PruneKit;

/// <summary>Runs an artifact in a real runtime and compares it with the network it came from.</summary>
/// <remarks>Three results for each sample: the artifact's, TorchSharp's in float32, TorchSharp's in float64. The artifact passes where its error against float64 is at most four times
/// TorchSharp's float32 error, or four units in float32's last place of the output's scale, whichever is more: two runtimes add in different orders, so equal bits are not to be had.</remarks>
public static class Verifier
{
    /// <summary>Compares on windows of a data set.</summary>
    /// <param name="network">What the artifact shall compute; unchanged.</param>
    /// <param name="artifact">The file, as exported.</param>
    /// <param name="samples">Real windows, preprocessed as the network expects.</param>
    /// <param name="options">How many samples and how much may differ; null for the defaults.</param>
    /// <param name="cancellation">Stops between batches.</param>
    /// <exception cref="InvalidInputException">The file is missing, damaged, or has other inputs or outputs; or ONNX Runtime's native library is missing.</exception>
    public static VerificationResult Compare(
        Network network, Artifact artifact, LabelledData samples, VerificationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(samples);
        return Compare(network, artifact, samples.Inputs, options, cancellation);
    }

    /// <summary>Compares on samples.</summary>
    /// <inheritdoc cref="Compare(Network, Artifact, LabelledData, VerificationOptions?, CancellationToken)"/>
    public static VerificationResult Compare(
        Network network, Artifact artifact, ValueList<DataInput> samples, VerificationOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(artifact);
        VerificationOptions how = Checked(options ?? new VerificationOptions());
        var chosen = new VerificationSamples(network.Spec, samples, how.Samples);
        if (artifact.Format == ArtifactFormat.TfLite)
            return InTfLite(network, artifact, chosen, how, cancellation);
        byte[] bytes = ArtifactFile.Bytes(artifact.Path);
        using var runtime = new OnnxRuntimeSession(artifact.Path, bytes, network.Spec);
        runtime.CheckInterface();
        return new VerificationResult(Artifact.Of(artifact.Path, artifact.Format, bytes), OnnxRuntimeSession.Name, chosen.Count, Run(network, runtime.Run, chosen, how, cancellation))
        {
            NamesNetwork = runtime.NetworkDigest is string digest ? digest == NetworkDigest.Of(network) : null,
        };
    }

    /// <summary>Runs an artifact in integers on windows of a data set and compares every code with the integer interpreter's: a folder of C, compiled, whose codes are to be equal, an ONNX file in ONNX Runtime, where at most 0.5 % of them may be one step off, or a .tflite file, where a step goes on through the layers behind.</summary>
    /// <param name="network">What the artifact shall compute.</param>
    /// <param name="artifact">The folder or file, as exported.</param>
    /// <param name="samples">Real windows, preprocessed as the network expects.</param>
    /// <param name="core">The emulated core that C runs on; null for this machine and its compiler. Without effect on other artifacts.</param>
    /// <param name="most">How many samples are run at most, spread evenly over those given. Default 512.</param>
    /// <param name="cancellation">Ends compiler and emulator.</param>
    /// <exception cref="InvalidInputException">The folder is damaged or was made from another network, or compiler or emulator are missing: the message says which package has them.</exception>
    /// <exception cref="VerificationException">The compiler refuses the C, or it fails when run. That codes differ is no exception but the result's.</exception>
    public static IntegerVerification Compare(QuantizedNetwork network, Artifact artifact, LabelledData samples, EmulatedCore? core = null, int most = 512, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentNullException.ThrowIfNull(samples);
        Guard.InRange(most, 1, int.MaxValue, nameof(most));
        return artifact.Format switch
        {
            ArtifactFormat.C => CVerifier.Compare(network, artifact, samples.Inputs, most, core, cancellation),
            ArtifactFormat.Onnx => OnnxIntegerVerifier.Compare(network, artifact, samples.Inputs, most, cancellation),
            ArtifactFormat.TfLite => TfLiteVerifier.Compare(network, artifact, samples.Inputs, most, cancellation),
            _ => throw new InvalidInputException($"{artifact.Path} is no folder of C, no ONNX and no .tflite file; other artifacts are not compared in integers"),
        };
    }

    private static VerificationResult InTfLite(Network network, Artifact artifact, VerificationSamples chosen, VerificationOptions options, CancellationToken cancellation)
    {
        var session = new TfLiteSession(artifact.Path, network.Spec, cancellation);
        if (session.IsInteger)
            throw new InvalidInputException($"{artifact.Path} computes in integers, the model in floating point; give the quantised model that it was exported from");
        return new VerificationResult(session.Info.File, TfLiteRuntime.Name, chosen.Count, Run(network, session.Run, chosen, options with { Batch = options.Samples }, cancellation))
        {
            NamesNetwork = session.Info.NetworkDigest is string digest ? digest == NetworkDigest.Of(network) : null,
        };
    }

    /// <summary>Decodes a bundle and compares every code, scale and codebook with the model's.</summary>
    /// <param name="network">What the bundle shall hold.</param>
    /// <param name="artifact">The bundle, as exported.</param>
    /// <param name="updated">The bundle that it updates, where it is an update. Default none.</param>
    /// <exception cref="BundleException">The bundle is damaged, or an update of another one.</exception>
    public static BundleVerification Compare(QuantizedNetwork network, Artifact artifact, Bundle? updated = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(artifact);
        return BundleVerification.Of(network, artifact, BundleReader.Load(artifact.Path, updated).Network);
    }

    private static ValueList<OutputVerification> Run(
        Network network, Func<float[][], int, float[][]> runtime, VerificationSamples samples, VerificationOptions options, CancellationToken cancellation)
    {
        using var torch32 = new TorchReference(network, torch.ScalarType.Float32);
        using var torch64 = new TorchReference(network, torch.ScalarType.Float64);
        OutputComparison[] outputs = [.. network.Spec.Outputs.Select(output => new OutputComparison(output.Name))];
        foreach ((int[] rows, float[][] inputs) in samples.Batches(options.Batch))
        {
            cancellation.ThrowIfCancellationRequested();
            Add(outputs, rows, runtime(inputs, rows.Length), torch32.Run<float>(inputs, rows.Length), torch64.Run<double>(inputs, rows.Length));
        }

        return outputs.Select(output => output.Result(options)).ToValueList();
    }

    private static void Add(OutputComparison[] outputs, int[] rows, float[][] artifact, float[][] torch32, double[][] torch64)
    {
        for (int output = 0; output < outputs.Length; output++)
        {
            int size = torch64[output].Length / rows.Length;
            for (int row = 0; row < rows.Length; row++)
            {
                Range numbers = (row * size)..((row + 1) * size);
                outputs[output].Add(rows[row], artifact[output].AsSpan()[numbers], torch32[output].AsSpan()[numbers], torch64[output].AsSpan()[numbers]);
            }
        }
    }

    private static VerificationOptions Checked(VerificationOptions options)
    {
        Guard.InRange(options.Samples, 1, int.MaxValue, nameof(options.Samples));
        Guard.InRange(options.Batch, 1, int.MaxValue, nameof(options.Batch));
        Guard.InRange(options.ErrorRatio, 1, 1000, nameof(options.ErrorRatio));
        Guard.InRange(options.FloorUlps, 0, 1000, nameof(options.FloorUlps));
        return options;
    }
}
