using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Runs each layer of a .tflite file by itself, on the codes that the integer interpreter has before it, and compares what comes out: a difference in one layer does not hide another's.</summary>
internal sealed class TfLiteLayerCheck
{
    private const long CodesAtOnce = 1 << 25;
    private readonly QuantizedNetwork _network;
    private readonly TfLiteParts _parts;
    private readonly TfLitePart[] _chosen;
    private readonly byte[][] _files;
    private readonly PortRef[] _ports;
    private readonly IntegerInterpreter _interpreter;

    /// <param name="network">What the file shall compute.</param>
    /// <param name="file">Its bytes.</param>
    /// <param name="ownKernels">Whether TensorFlow Lite's own kernels compute, and not XNNPACK's: the layers that can be run so, and the whole network. Default false.</param>
    /// <exception cref="InvalidInputException">It was made from another network.</exception>
    public TfLiteLayerCheck(QuantizedNetwork network, byte[] file, bool ownKernels = false)
    {
        _network = network;
        _parts = TfLiteParts.Of(TfLiteExporter.Model(network), file);
        _chosen = ownKernels ? [.. _parts.All.Append(_parts.Whole).Select(_parts.WithOwnKernels).OfType<TfLitePart>()] : [.. _parts.All];
        _files = [.. _chosen.Select(part => TfLiteCut.Of(file, part))];
        _ports = [.. _parts.Contents.Values.Select(content => content.Port).Distinct()];
        ValueList<OutputSpec> shown = _ports.Select(port => new OutputSpec(port.ToString(), port)).ToValueList();
        _interpreter = new IntegerInterpreter(new QuantizedNetwork(new NetworkSpec(network.Spec.Inputs, network.Spec.Layers, shown), network.Tensors, network.Activations));
    }

    /// <summary>Compares.</summary>
    /// <param name="inputs">The codes of all samples, one list an input.</param>
    /// <param name="samples">How many there are.</param>
    /// <param name="run">The runtime.</param>
    /// <param name="cancellation">Stops.</param>
    /// <returns>One a layer.</returns>
    public ValueList<IntegerOutputVerification> Run(short[][] inputs, int samples, Func<IReadOnlyList<TfLiteJob>, CancellationToken, TfLiteRun[]> run, CancellationToken cancellation)
    {
        IntegerOutputVerification[] layers = [.. _chosen.Select(part => new IntegerOutputVerification(part.Name, 0, 0, 0) { HasState = part.HasState })];
        int most = (int)Math.Clamp(CodesAtOnce / _ports.Sum(port => _network.Spec.ShapeOf(port).ElementCount), 1, samples);
        for (int start = 0; start < samples; start += most)
        {
            int count = Math.Min(most, samples - start);
            short[][] some = [.. inputs.Select(codes => codes[(start * (codes.Length / samples))..((start + count) * (codes.Length / samples))])];
            var values = _ports.Zip(_interpreter.Run(some, count, cancellation)).ToDictionary(pair => pair.First, pair => pair.Second);
            TfLiteRun[] runs = run([.. _chosen.Zip(_files, (part, file) => new TfLiteJob(file, Bytes(part.Inputs, values, count, part.Late), count, part.HasState))], cancellation);
            for (int i = 0; i < layers.Length; i++)
                layers[i] = Sum(layers[i], Compared(_chosen[i], runs[i], values, count));
        }

        return layers.ToValueList();
    }

    private static IntegerOutputVerification Sum(IntegerOutputVerification a, IntegerOutputVerification b) =>
        a with { Codes = a.Codes + b.Codes, Differing = a.Differing + b.Differing, LargestSteps = Math.Max(a.LargestSteps, b.LargestSteps) };

    private IntegerOutputVerification Compared(TfLitePart part, TfLiteRun run, Dictionary<PortRef, short[]> values, int samples)
    {
        if (run.Error is not null)
            throw new InvalidInputException($"layer '{part.Name}' does not run by itself: {run.Error}");
        byte[] expected = Bytes(part.Outputs, values, samples);
        if (run.Outputs.Length != expected.Length)
            throw new InvalidInputException($"layer '{part.Name}' gives {run.Outputs.Length} bytes for {samples} samples, not {expected.Length}");
        int[] bits = [.. part.Outputs.Select(tensor => _network.Activations[_parts.Contents[tensor].Port].Bits).Distinct()];
        return bits is [8]
            ? IntegerOutputVerification.Of(part.Name, Codes(expected), Codes(run.Outputs))
            : IntegerOutputVerification.Of(part.Name, MemoryMarshal.Cast<byte, short>(expected), MemoryMarshal.Cast<byte, short>(run.Outputs));
    }

    private static short[] Codes(byte[] bytes) => Array.ConvertAll(bytes, code => (short)unchecked((sbyte)code));

    /// <summary>The tensors' codes in their own order, sample by sample.</summary>
    private byte[] Bytes(int[] tensors, Dictionary<PortRef, short[]> values, int samples, int? late = null)
    {
        var stream = new MemoryStream();
        (TfLiteContent Content, int[] Places)[] held = [.. tensors.Select(tensor => (_parts.Contents[tensor], _parts.Contents[tensor].Places))];
        for (int sample = 0; sample < samples; sample++)
        {
            foreach ((TfLiteContent content, int[] places) in held)
            {
                short[] codes = Array.ConvertAll(places, place => values[content.Port][(sample * places.Length) + place]);
                stream.Write(_network.Activations[content.Port].Bits == 8 ? Array.ConvertAll(codes, code => unchecked((byte)code)) : MemoryMarshal.AsBytes<short>(codes));
            }

            if (late is int constant)
                stream.Write(_parts.Constant(constant));
        }

        return stream.ToArray();
    }
}
