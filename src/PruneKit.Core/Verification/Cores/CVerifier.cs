using System.Globalization;

namespace PruneKit;

/// <summary>Compiles an exported folder of C, runs it on real samples and compares every code with the integer interpreter.</summary>
internal static class CVerifier
{
    private const string HostCompiler = "cc";
    private const int WindowsAtOnce = 256;

    /// <summary>Compares.</summary>
    /// <param name="network">What the C shall compute.</param>
    /// <param name="artifact">The folder.</param>
    /// <param name="samples">Real windows.</param>
    /// <param name="most">How many are run at most, spread evenly.</param>
    /// <param name="core">The emulated core; null for this machine.</param>
    /// <param name="cancellation">Ends it.</param>
    public static IntegerVerification Compare(QuantizedNetwork network, Artifact artifact, ValueList<DataInput> samples, int most, EmulatedCore? core, CancellationToken cancellation)
    {
        CUnit unit = CFolder.Read(artifact.Path);
        var interpreter = new IntegerInterpreter(network);
        var chosen = new VerificationSamples(network.Spec, samples, most);
        short[][] inputs = Codes(network, chosen);
        Check(unit, network, artifact);
        short[][] expected = interpreter.Run(inputs, chosen.Count, cancellation);
        using CImage image = core is null ? CImage.ForHost([unit], HostCompiler, CImage.Optimized, cancellation) : CImage.ForCore([unit], core, CImage.Optimized, cancellation);
        CRun run = image.Run([CodesEndToEnd.Join(inputs, chosen.Count)], cancellation)[0];
        if (run.Status != 0)
            throw new VerificationException($"{artifact.Path}: prunekit_{unit.Name}_run returned {run.Status}; its header says what that means");
        if (run.Beyond)
            throw new VerificationException($"{artifact.Path}: prunekit_{unit.Name}_run wrote behind its scratch of {unit.Scratch} bytes; report this as a defect");
        short[][] actual = CodesEndToEnd.Split(run.Outputs, [.. expected.Select(codes => codes.Length / chosen.Count)], chosen.Count);
        ValueList<IntegerOutputVerification> outputs = network.Spec.Outputs.Select((output, i) => IntegerOutputVerification.Of(output.Name, expected[i], actual[i])).ToValueList();
        string runtime = core is null ? $"{HostCompiler} on this machine" : $"{core.Name} under QEMU ({core.Machine})";
        return new IntegerVerification(artifact, runtime, chosen.Count, outputs)
        {
            NamesNetwork = unit.Files[$"prunekit_{unit.Name}.h"].Contains(CDigest.Of(network), StringComparison.Ordinal),
            Core = core is null ? null : CoreMeasurer.Measure(unit, core, run, chosen.Count, cancellation),
        };
    }

    private static void Check(CUnit unit, QuantizedNetwork network, Artifact artifact)
    {
        long inputs = network.Spec.Inputs.Sum(input => input.Shape.ElementCount);
        long outputs = network.Spec.Outputs.Sum(output => network.Spec.ShapeOf(output.Source).ElementCount);
        if (unit.InputLength != inputs || unit.OutputLength != outputs)
            throw new InvalidInputException(string.Create(CultureInfo.InvariantCulture, $"{artifact.Path} takes {unit.InputLength} codes and gives {unit.OutputLength}, the model takes {inputs} and gives {outputs}: it was made from another model; export it again"));
    }

    /// <summary>The samples as codes, one list an input.</summary>
    public static short[][] Codes(QuantizedNetwork network, VerificationSamples samples)
    {
        List<short>[] codes = [.. network.Spec.Inputs.Select(_ => new List<short>())];
        foreach ((_, float[][] numbers) in samples.Batches(WindowsAtOnce))
        {
            for (int input = 0; input < codes.Length; input++)
            {
                ActivationQuantization quantization = network.Activations[new PortRef(network.Spec.Inputs[input].Name)];
                codes[input].AddRange(numbers[input].Select(number => (short)quantization.Quantize(number)));
            }
        }

        return [.. codes.Select(list => list.ToArray())];
    }
}
