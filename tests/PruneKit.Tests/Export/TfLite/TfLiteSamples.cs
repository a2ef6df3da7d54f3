using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Models for judges, with inputs and what is expected.</summary>
internal static class TfLiteSamples
{
    /// <summary>The bytes of samples' inputs as a .tflite file of numbers takes them.</summary>
    public static byte[] Bytes(NetworkSpec spec, ValueList<DataInput> inputs, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => spec.Inputs.SelectMany(input => Bytes(input.Type, inputs.Single(known => known.Name == input.Name).Window(sample).ToArray())))];

    /// <summary>The bytes of codes, 8 or 16 bits each.</summary>
    public static byte[] Bytes(QuantizedNetwork network, short[][] codes, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => codes.SelectMany((list, input) => Bytes(list, sample, samples, network.Activations[network.Spec.Inputs[input].Name].Bits)))];

    /// <summary>The bytes of the outputs' codes.</summary>
    public static byte[] Outputs(QuantizedNetwork network, short[][] codes, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => codes.SelectMany((list, output) => Bytes(list, sample, samples, network.Activations[network.Spec.Outputs[output].Source].Bits)))];

    /// <summary>Every sample's outputs in float64, in the order of a run's bytes.</summary>
    public static double[] Expected(Network network, ValueList<DataInput> inputs, int samples)
    {
        using var scope = torch.NewDisposeScope();
        using var frozen = torch.no_grad();
        using Network wide = network.To(torch.ScalarType.Float64);
        wide.Module.eval();
        torch.Tensor[] values = [.. network.Spec.Inputs.Select(input => torch.tensor(inputs.Single(known => known.Name == input.Name).Values.ToArray(), [samples, .. input.Shape.Axes]).to(input.ToTorch(torch.ScalarType.Float64)))];
        double[][] outputs = [.. wide.Module.Run(values).Select(output => output.contiguous().data<double>().ToArray())];
        return [.. Enumerable.Range(0, samples).SelectMany(sample => outputs.SelectMany(output => output.Skip(sample * (output.Length / samples)).Take(output.Length / samples)))];
    }

    private static byte[] Bytes(short[] list, int sample, int samples, int bits)
    {
        short[] own = [.. list.Skip(sample * (list.Length / samples)).Take(list.Length / samples)];
        return bits == 8 ? Array.ConvertAll(own, code => unchecked((byte)code)) : MemoryMarshal.AsBytes<short>(own).ToArray();
    }

    private static byte[] Bytes(ElementType type, float[] numbers) => type switch
    {
        ElementType.I64 or ElementType.I32 => MemoryMarshal.AsBytes<int>(Array.ConvertAll(numbers, number => (int)number)).ToArray(),
        _ => MemoryMarshal.AsBytes<float>(numbers).ToArray(),
    };
}
