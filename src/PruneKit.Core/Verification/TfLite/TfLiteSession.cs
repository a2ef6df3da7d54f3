using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>A .tflite file that was made from a network, ready to run.</summary>
internal sealed class TfLiteSession
{
    private readonly NetworkSpec _spec;
    private readonly byte[] _bytes;
    private readonly CancellationToken _cancellation;

    /// <exception cref="InvalidInputException">The file is damaged or was made from another network.</exception>
    public TfLiteSession(string path, NetworkSpec spec, CancellationToken cancellation)
    {
        (_spec, _cancellation) = (spec, cancellation);
        Info = TfLiteModelInfo.Read(path);
        _bytes = ArtifactFile.Bytes(path);
        Check("input", spec.Inputs.Select(input => (input.Name, input.Shape)), Info.Inputs);
        Check("output", spec.Outputs.Select(output => (output.Name, spec.ShapeOf(output.Source))), Info.Outputs);
    }

    /// <summary>What the file holds.</summary>
    public TfLiteModelInfo Info { get; }

    /// <summary>Its bytes.</summary>
    public byte[] Bytes => _bytes;

    /// <summary>Whether it computes in codes.</summary>
    public bool IsInteger => Info.Inputs.Concat(Info.Outputs).Any(value => value.Type is "int8" or "int16");

    /// <summary>Runs samples of numbers.</summary>
    public float[][] Run(float[][] inputs, int count) => Outputs<float>(Run<float>(inputs, (input, numbers) => _spec.Inputs[input].Type == ElementType.F32
        ? MemoryMarshal.AsBytes(numbers.AsSpan())
        : MemoryMarshal.AsBytes<int>(Array.ConvertAll(numbers, number => (int)number)), count), count);

    /// <summary>Runs samples of codes.</summary>
    public short[][] Run(short[][] inputs, int count)
    {
        byte[] outputs = Run<short>(inputs, (input, codes) => Info.Inputs[input].Type == "int8" ? Array.ConvertAll(codes, code => unchecked((byte)code)) : MemoryMarshal.AsBytes(codes.AsSpan()), count);
        return Info.Outputs.All(output => output.Type == "int8")
            ? [.. Outputs<sbyte>(outputs, count).Select(codes => Array.ConvertAll(codes, code => (short)code))]
            : Outputs<short>(outputs, count);
    }

    private delegate ReadOnlySpan<byte> BytesOf<T>(int input, T[] numbers);

    private byte[] Run<T>(T[][] inputs, BytesOf<T> bytesOf, int count)
    {
        var bytes = new List<byte>();
        for (int sample = 0; sample < count; sample++)
        {
            for (int input = 0; input < inputs.Length; input++)
            {
                int size = inputs[input].Length / count;
                bytes.AddRange(bytesOf(input, inputs[input][(sample * size)..((sample + 1) * size)]));
            }
        }

        TfLiteRun run = TfLiteRuntime.Run([new TfLiteJob(_bytes, [.. bytes], count, Info.HasState)], _cancellation)[0];
        return run.Error is null ? run.Outputs : throw new InvalidInputException($"{Info.File.Path} does not run in {TfLiteRuntime.Name}: {run.Error}");
    }

    private T[][] Outputs<T>(byte[] bytes, int count)
        where T : unmanaged
    {
        T[] all = MemoryMarshal.Cast<byte, T>(bytes).ToArray();
        int[] sizes = [.. _spec.Outputs.Select(output => (int)_spec.ShapeOf(output.Source).ElementCount)];
        if (all.Length != count * sizes.Sum())
            throw new InvalidInputException($"{Info.File.Path} gives {all.Length} numbers for {count} samples, the network {count * sizes.Sum()}; it was made from another network");
        int[] starts = [.. sizes.Select((_, output) => sizes.Take(output).Sum())];
        return [.. sizes.Select((size, output) => Enumerable.Range(0, count).SelectMany(sample => all.Skip((sample * sizes.Sum()) + starts[output]).Take(size)).ToArray())];
    }

    private void Check(string what, IEnumerable<(string Name, Shape Shape)> expected, ValueList<TfLiteTensorInfo> found)
    {
        string wanted = string.Join(", ", expected.Select(value => $"1x{value.Shape}")), has = string.Join(", ", found.Select(value => string.Join('x', value.Shape)));
        if (wanted != has)
            throw new InvalidInputException($"{Info.File.Path} has {what}s {has}, the network {wanted}; it was made from another network");
    }
}
