using System.Text;

namespace PruneKit;

/// <summary>Which release of TensorFlow first had an operator in a version.</summary>
/// <remarks>Source: <see href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/tools/versioning/runtime_version.cc">runtime_version.cc</see>; what is older than 1.15 counts as 1.15.</remarks>
internal static class TfLiteRuntimes
{
    private const int Width = 16;
    private static readonly Version Oldest = new(1, 15, 0);

    private static readonly Dictionary<(TfLiteOperator, int), Version> Known = new()
    {
        [(TfLiteOperator.Conv2D, 4)] = new(2, 3, 0),
        [(TfLiteOperator.DepthwiseConv2D, 5)] = new(2, 3, 0),
        [(TfLiteOperator.FullyConnected, 5)] = new(2, 0, 0),
        [(TfLiteOperator.FullyConnected, 6)] = new(2, 1, 0),
        [(TfLiteOperator.FullyConnected, 7)] = new(2, 3, 0),
        [(TfLiteOperator.FullyConnected, 8)] = new(2, 3, 0),
        [(TfLiteOperator.TransposeConv, 3)] = new(2, 3, 0),
        [(TfLiteOperator.Quantize, 2)] = new(2, 0, 0),
        [(TfLiteOperator.BatchMatmul, 1)] = new(2, 3, 0),
        [(TfLiteOperator.BatchMatmul, 2)] = new(2, 3, 0),
        [(TfLiteOperator.BroadcastTo, 2)] = new(2, 5, 0),
        [(TfLiteOperator.BroadcastTo, 3)] = new(2, 5, 0),
        [(TfLiteOperator.Gelu, 1)] = new(2, 9, 0),
        [(TfLiteOperator.Gelu, 2)] = new(2, 9, 0),
        [(TfLiteOperator.Exp, 2)] = new(2, 12, 0),
        [(TfLiteOperator.Log, 2)] = new(2, 14, 0),
        [(TfLiteOperator.Rsqrt, 2)] = new(2, 5, 0),
        [(TfLiteOperator.SelectV2, 1)] = new(2, 2, 0),
        [(TfLiteOperator.HardSwish, 1)] = new(2, 0, 0),
        [(TfLiteOperator.PadV2, 2)] = new(2, 0, 0),
        [(TfLiteOperator.StridedSlice, 4)] = new(2, 1, 0),
        [(TfLiteOperator.Transpose, 4)] = new(2, 2, 0),
        [(TfLiteOperator.ReduceMin, 2)] = new(2, 0, 0),
    };

    /// <summary>The lowest release that runs all operators, as the metadata <c>min_runtime_version</c> holds it: text, filled up with zeros.</summary>
    public static byte[] Lowest(IEnumerable<TfLiteNode> nodes)
    {
        string text = nodes.Select(node => Known.GetValueOrDefault((node.Operator, node.Version), Oldest)).Append(Oldest).Max()!.ToString();
        return Encoding.ASCII.GetBytes(text.PadRight(Width, '\0'));
    }
}
