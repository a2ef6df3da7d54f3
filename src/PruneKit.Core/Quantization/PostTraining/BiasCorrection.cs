using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Takes out of a layer's bias what rounding its weights adds to the mean of its answers.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1906.04721">Nagel et al. 2019</see>, section 4.2: E[W' x] - E[W x] = (W' - W) E[x], with E[x] measured on the calibration windows (its appendix D). Convolutions, at whose borders the zeros count, and linear layers.
/// Example: weight 1 rounded to 0.9 meets inputs of mean 2: 0.2 is added to the bias.</remarks>
internal static class BiasCorrection
{
    /// <summary>What to add, by bias tensor, one number a row.</summary>
    /// <param name="network">With biases where they are to be corrected.</param>
    /// <param name="calibration">The windows.</param>
    /// <param name="weights">The rounded weights, by name.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static Dictionary<string, double[]> Of(Network network, CalibrationData calibration, IReadOnlyDictionary<string, QuantizedTensor> weights, CancellationToken cancellation)
    {
        Dictionary<string, Layer> layers = network.Spec.Layers
            .Where(layer => layer.Kind is ConvolutionKind or LinearKind && layer.Kind.Slots.Count > 1)
            .GroupBy(layer => layer.TensorName("weight"))
            .Where(uses => uses.Count() == 1)
            .ToDictionary(uses => uses.Key, uses => uses.Single());
        var sums = new Dictionary<(string Weight, int FirstRow), (double[] Sum, long Vectors)>();
        LayerInputs.Visit(network, calibration, Add, layers.ContainsKey);
        var added = layers.Values.ToDictionary(layer => layer.TensorName("bias"), layer => new double[layer.Kind.Slots[1].Shape[0]]);
        foreach (((string weight, int firstRow), (double[] sum, long vectors)) in sums)
            Correct(WeightValues.Copy(network[weight]), weights[weight].ToFloats(), [.. sum.Select(number => number / vectors)], firstRow, added[layers[weight].TensorName("bias")], sums.Keys.Count(key => key.Weight == weight));
        return added;

        void Add(LayerInput input)
        {
            cancellation.ThrowIfCancellationRequested();
            var key = (input.Weight.Name, input.FirstRow);
            double[] sum = MemoryMarshal.Cast<byte, double>(input.Vectors.to(torch.ScalarType.Float64).sum([0L]).bytes).ToArray();
            (double[]? before, long vectors) = sums.GetValueOrDefault(key);
            sums[key] = (before is null ? sum : [.. before.Zip(sum, (a, b) => a + b)], vectors + input.Vectors.shape[0]);
        }
    }

    private static void Correct(double[] exact, float[] rounded, double[] means, int firstRow, double[] biases, int groups)
    {
        for (int row = firstRow; row < firstRow + (biases.Length / groups); row++)
        {
            for (int column = 0; column < means.Length; column++)
                biases[row] += (exact[(row * means.Length) + column] - rounded[(row * means.Length) + column]) * means[column];
        }
    }
}
