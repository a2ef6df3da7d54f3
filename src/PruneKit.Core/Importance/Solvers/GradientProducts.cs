using System.Numerics;
using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Products of gradients A [weights, samples] with vectors, summed in double precision whatever their own type.</summary>
/// <remarks>Sums run over up to 300 000 weights: in single precision four or five digits are left, and a search that compares values near its end walks by rounding. Single-precision gradients are widened in registers, so that no copy of them is made.
/// Weights are taken in blocks of a fixed size, so the numbers do not depend on how many threads there are. Example: A = [[1, 3], [2, 4]]: A' [1, 10] = [21, 43], A [1, 10] = [31, 42].</remarks>
internal static class GradientProducts
{
    private const int BlockRows = 4096;

    /// <summary>A' x, a number a sample.</summary>
    /// <param name="gradients">[weights, samples], contiguous.</param>
    /// <param name="factors">x, a number a weight; what 0 is a factor of is not read.</param>
    public static double[] OverWeights(torch.Tensor gradients, double[] factors)
    {
        if (gradients.dtype != torch.ScalarType.Float32)
            return Wide(gradients, factors, turned: true);
        int samples = (int)gradients.shape[1];
        double[][] parts = new double[Blocks(gradients)][];
        EachBlock(gradients, (block, rows) =>
        {
            parts[block] = new double[samples];
            for (int row = 0; row < rows.Length / samples; row++)
                Add(rows.Slice(row * samples, samples), factors[(block * BlockRows) + row], parts[block]);
        });
        double[] sums = new double[samples];
        foreach (double[] part in parts)
        {
            for (int i = 0; i < samples; i++)
                sums[i] += part[i];
        }

        return sums;
    }

    /// <summary>A x, a number a weight.</summary>
    /// <param name="gradients">[weights, samples], contiguous.</param>
    /// <param name="factors">x, a number a sample.</param>
    public static double[] OverSamples(torch.Tensor gradients, double[] factors)
    {
        if (gradients.dtype != torch.ScalarType.Float32)
            return Wide(gradients, factors, turned: false);
        int samples = factors.Length;
        double[] sums = new double[gradients.shape[0]];
        EachBlock(gradients, (block, rows) =>
        {
            for (int row = 0; row < rows.Length / samples; row++)
                sums[(block * BlockRows) + row] = Dot(rows.Slice(row * samples, samples), factors);
        });
        return sums;
    }

    private static double[] Wide(torch.Tensor gradients, double[] factors, bool turned)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor matrix = gradients.to(torch.ScalarType.Float64);
        return WeightValues.Copy((turned ? matrix.t() : matrix).mv(torch.tensor(factors)));
    }

    private static void EachBlock(torch.Tensor gradients, Action<int, ReadOnlySpan<float>> visit)
    {
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = torch.get_num_threads() };
        Parallel.For(0, Blocks(gradients), parallel, block =>
        {
            long first = (long)block * BlockRows;
            using torch.Tensor rows = gradients.narrow(0, first, Math.Min(BlockRows, gradients.shape[0] - first));
            visit(block, MemoryMarshal.Cast<byte, float>(rows.bytes));
        });
    }

    private static int Blocks(torch.Tensor gradients) => (int)((gradients.shape[0] + BlockRows - 1) / BlockRows);

    private static void Add(ReadOnlySpan<float> row, double factor, Span<double> sums)
    {
        if (factor == 0)
            return;
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out Vector<double> low, out Vector<double> high);
            Span<double> first = sums[i..], second = sums[(i + Vector<double>.Count)..];
            (new Vector<double>(first) + (low * factor)).CopyTo(first);
            (new Vector<double>(second) + (high * factor)).CopyTo(second);
        }

        for (; i < row.Length; i++)
            sums[i] += row[i] * factor;
    }

    private static double Dot(ReadOnlySpan<float> row, ReadOnlySpan<double> factors)
    {
        Vector<double> lows = Vector<double>.Zero, highs = Vector<double>.Zero;
        int i = 0;
        for (; i <= row.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector.Widen(new Vector<float>(row[i..]), out Vector<double> low, out Vector<double> high);
            lows += low * new Vector<double>(factors[i..]);
            highs += high * new Vector<double>(factors[(i + Vector<double>.Count)..]);
        }

        double sum = Vector.Sum(lows + highs);
        for (; i < row.Length; i++)
            sum += row[i] * factors[i];
        return sum;
    }
}
