using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>The mean of x x^T over the vectors that the weights of a network meet: how an error of a row becomes an error of its output.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2004.10568">Nagel et al. 2020</see>, eq. 9. Example: a linear layer over the windows [1, 2] and [3, 0] has ([[1, 2], [2, 4]] + [[9, 0], [0, 0]]) / 2 = [[5, 1], [1, 2]].</remarks>
internal static class WeightCurvatures
{
    /// <summary>By weight tensor one matrix a group of rows; transposed convolutions, whose rows meet no vectors, have none.</summary>
    public static Dictionary<string, ValueList<double[]>> Of(Network network, CalibrationData calibration, CancellationToken cancellation)
    {
        using var scope = torch.NewDisposeScope();
        HashSet<string> wanted = [.. network.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight && tensor.Layer.Kind is not TransposedConvolutionKind).Select(tensor => tensor.Name)];
        var sums = new SortedDictionary<(string Weight, int FirstRow), (torch.Tensor Sum, long Vectors)>();
        LayerInputs.Visit(network, calibration, input => Add(input), wanted.Contains);
        return sums.GroupBy(pair => pair.Key.Weight).ToDictionary(group => group.Key, group => group.Select(pair => Mean(pair.Value.Sum, pair.Value.Vectors)).ToValueList());

        void Add(LayerInput input)
        {
            cancellation.ThrowIfCancellationRequested();
            torch.Tensor product = input.Vectors.transpose(0, 1).matmul(input.Vectors).to(torch.ScalarType.Float64);
            var key = (input.Weight.Name, input.FirstRow);
            if (sums.TryGetValue(key, out (torch.Tensor Sum, long Vectors) before))
                before.Sum.add_(product, LiveScalar.Of(1));
            sums[key] = (before.Sum ?? product.MoveToOtherDisposeScope(scope), before.Vectors + input.Vectors.shape[0]);
        }
    }

    private static double[] Mean(torch.Tensor sum, long vectors)
    {
        double[] numbers = MemoryMarshal.Cast<byte, double>(sum.bytes).ToArray();
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] /= vectors;
        return numbers;
    }
}
