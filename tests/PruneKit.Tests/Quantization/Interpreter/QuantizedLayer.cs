using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace PruneKit.Tests;

/// <summary>One layer with quantised weights and inputs, and what floating point makes of the same numbers: all that is left to differ is the layer's own rounding.</summary>
/// <param name="Network">The layer in integers.</param>
/// <param name="Inputs">For each input the codes of all samples.</param>
/// <param name="Expected">For each output the numbers of all samples, in float64.</param>
internal sealed record QuantizedLayer(QuantizedNetwork Network, short[][] Inputs, double[][] Expected)
{
    private static readonly ActivationQuantization Cell = new(16, 1f / 4_096, 0);

    /// <summary>Quantises a layer by the lowest and highest numbers.</summary>
    /// <param name="sample">The layer.</param>
    /// <param name="bits">Bits of its values.</param>
    /// <param name="count">Samples.</param>
    /// <param name="seed">Of weights and inputs.</param>
    public static QuantizedLayer Of(KindSample sample, int bits, int count, int seed)
    {
        using var scope = NewDisposeScope();
        torch.random.manual_seed(seed);
        using Network network = sample.Create(ScalarType.Float32);
        double[][] numbers = [.. sample.Batch(count, ScalarType.Float64).Select(Numbers)];
        ActivationQuantization[] inputs = [.. numbers.Select(input => sample.Kind is EmbeddingKind ? new ActivationQuantization(bits, 1, 0) : MinMax(input, bits))];
        short[][] codes = [.. numbers.Zip(inputs, (input, quantization) => Array.ConvertAll(input, number => (short)quantization.Quantize((float)number)))];
        ActivationQuantization hidden = new(bits, bits == 8 ? 1f / 128 : 1f / 32_768, 0);
        var tensors = new Dictionary<string, QuantizedTensor>();
        foreach (TensorSpec tensor in sample.Spec.Tensors.OrderBy(tensor => tensor.Role == SlotRole.Bias))
            tensors[tensor.Name] = Tensor(sample, tensor, network, inputs.FirstOrDefault(Cell), hidden, tensors);
        var floating = new QuantizedNetwork(sample.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>());
        double[][] expected = Run(floating, codes, inputs, count);
        var activations = sample.Spec.Inputs.Zip(inputs).ToDictionary(pair => new PortRef(pair.First.Name), pair => pair.Second);
        for (int port = 0; port < expected.Length; port++)
            activations[new PortRef("l", port)] = Output(sample.Kind, port, hidden, inputs.FirstOrDefault(), MinMax(expected[port], bits), seed);
        return new QuantizedLayer(new QuantizedNetwork(sample.Spec, tensors, activations), codes, expected);
    }

    private static ActivationQuantization Output(LayerKind kind, int port, ActivationQuantization hidden, ActivationQuantization? input, ActivationQuantization seen, int seed) => kind switch
    {
        RecurrentKind => port == 2 ? Cell : hidden,
        SoftmaxKind or ActivationKind { Function: ActivationFunction.Sigmoid } => hidden.Bits == 8 ? new(8, 1f / 256, -128) : hidden,
        ActivationKind { Function: ActivationFunction.Tanh } => hidden,
        // The same quantisation on both sides for half of the kinds that only move or choose numbers.
        MaxPoolKind or AdaptivePoolKind or ReshapeKind or FlattenKind or TransposeKind or SliceKind or ConcatKind or PadKind when seed % 2 == 0 => input!,
        _ => seen,
    };

    private static QuantizedTensor Tensor(KindSample sample, TensorSpec tensor, Network network, ActivationQuantization input, ActivationQuantization hidden, Dictionary<string, QuantizedTensor> before)
    {
        double[] numbers = Numbers(network[tensor.Name]);
        if (tensor.Role == SlotRole.Weight || sample.Kind is PReluKind)
        {
            (int count, int axis) = sample.Kind switch
            {
                RecurrentKind recurrent => (recurrent.Gates, 0),
                TransposedConvolutionKind => ((int)tensor.Shape[1], 1),
                PReluKind => (1, 0),
                _ => ((int)tensor.Shape[0], 0),
            };
            var ones = new IntegerTensor(tensor.Shape, 8, new int[numbers.Length], Enumerable.Range(1, count).Select(run => (float)run).ToValueList(), axis);
            float[] scales = [.. Enumerable.Range(1, count).Select(run => (float)Math.Max(1e-6, numbers.Where((_, i) => ones.ScaleAt(i) == run).Max(Math.Abs) / 127))];
            return new IntegerTensor(tensor.Shape, 8, [.. numbers.Select((number, i) => (int)Math.Round(number / scales[(int)ones.ScaleAt(i) - 1]))], ValueList.Create<float>(scales), axis);
        }

        if (tensor.Role != SlotRole.Bias)
            return new FloatTensor(tensor.Shape, [.. numbers.Select(number => (float)number)]);
        var weight = (IntegerTensor)before[tensor.Name.Replace("bias", "weight", StringComparison.Ordinal)];
        float step = Step(sample.Kind, tensor.Name, input, hidden);
        int rows = sample.Kind is TransposedConvolutionKind ? numbers.Length : weight.Scales.Count;
        ValueList<float> steps = Enumerable.Range(0, rows).Select(run => weight.Scales[run % weight.Scales.Count] * step).ToValueList();
        int each = numbers.Length / rows;
        return new IntegerTensor(tensor.Shape, 32, [.. numbers.Select((number, i) => (int)Math.Round(number / steps[i / each]))], steps);
    }

    private static float Step(LayerKind kind, string name, ActivationQuantization input, ActivationQuantization hidden)
    {
        bool recurrent = name.Contains("_hh_", StringComparison.Ordinal) || (kind is RecurrentKind && !name.Contains("_l0", StringComparison.Ordinal));
        return recurrent ? hidden.Scale : input.Scale;
    }

    private static double[][] Run(QuantizedNetwork floating, short[][] codes, ActivationQuantization[] inputs, int count)
    {
        using Network narrow = floating.ToNetwork();
        using Network network = narrow.To(ScalarType.Float64);
        network.Module.eval();
        using var guard = no_grad();
        torch.Tensor[] values = [.. codes.Select((input, i) => torch.tensor(Array.ConvertAll(input, code => (double)inputs[i].Scale * (code - inputs[i].ZeroPoint)), [count, .. floating.Spec.Inputs[i].Shape.Axes]))];
        for (int i = 0; i < values.Length; i++)
            values[i] = values[i].to(floating.Spec.Inputs[i].ToTorch(ScalarType.Float64));
        return [.. network.Module.Run(values).Select(Numbers)];
    }

    private static double[] Numbers(torch.Tensor tensor) => MemoryMarshal.Cast<byte, double>(tensor.detach().to(ScalarType.Float64).contiguous().bytes).ToArray();

    private static ActivationQuantization MinMax(double[] numbers, int bits)
    {
        double[] finite = [.. numbers.Where(double.IsFinite), 0];
        (double low, double high) = (finite.Min(), Math.Max(finite.Max(), finite.Min() + 1e-3));
        if (bits == 16)
            return new ActivationQuantization(16, (float)(Math.Max(-low, high) / 32_767), 0);
        float scale = (float)((high - low) / 255);
        return new ActivationQuantization(8, scale, (int)Math.Clamp(Math.Round(-128 - (low / scale)), -128, 127));
    }
}
