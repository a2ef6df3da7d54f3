using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Turns the weights of FULLY_CONNECTED into sparse tensors where that takes fewer bytes.</summary>
/// <remarks>
/// Which blocks TensorFlow Lite's kernel takes: <see href="https://github.com/tensorflow/tensorflow/blob/master/tensorflow/lite/kernels/fully_connected.cc">fully_connected.cc</see>:
/// float32 in single numbers or blocks of 1x4, int8 in blocks of 1x16 with one scale for all rows.
/// </remarks>
internal static class TfLitePacking
{
    private const int IntegerBlock = 16;
    private static readonly int[] FloatBlocks = [4, 1];

    /// <summary>Packs one layer's weights.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="dense">Its weights, [rows, columns].</param>
    /// <returns>The tensor to write, and what became of it.</returns>
    public static (TfLiteTensor Tensor, TfLiteSparseLayer Report) Pack(string layer, TfLiteTensor dense)
    {
        int columns = dense.Shape[^1];
        int[] blocks = [.. Blocks(dense.Type).Where(block => columns % block == 0)];
        long bytes = dense.Data!.Length;
        if (dense.Shape.Count != 2)
            return (dense, Stays(layer, bytes, "it has a scale for each row, and the kernel takes one for all: quantise with --per-tensor"));
        if (blocks.Length == 0)
            return (dense, Stays(layer, bytes, $"its {columns} columns are no multiple of {IntegerBlock}, the kernel's block for int8"));
        TfLiteTensor best = blocks.Select(block => Packed(dense, block)).MinBy(Size)!;
        return Size(best) < bytes
            ? (best, new TfLiteSparseLayer(layer, best.Sparsity!.Block, bytes, Size(best), ""))
            : (dense, Stays(layer, bytes, $"sparse it would take {Size(best):N0} bytes in blocks of 1x{best.Sparsity!.Block}, dense {bytes:N0}"));
    }

    private static int[] Blocks(TfLiteType type) => type == TfLiteType.Float32 ? FloatBlocks : [IntegerBlock];

    private static TfLiteSparseLayer Stays(string layer, long bytes, string why) => new(layer, null, bytes, bytes, why);

    private static long Size(TfLiteTensor tensor) => tensor.Data!.Length + tensor.Sparsity!.Bytes;

    private static TfLiteTensor Packed(TfLiteTensor dense, int block)
    {
        byte[] data = dense.Data!;
        bool isFloat = dense.Type == TfLiteType.Float32;
        int columns = dense.Shape[1], size = isFloat ? sizeof(float) : 1;
        var places = TfLiteSparsity.Of(dense.Shape[0], columns, block, isFloat ? place => MemoryMarshal.Cast<byte, float>(data)[place] == 0 : place => data[place] == 0);
        return dense with { Data = places.Keep(data, columns, size), Sparsity = places };
    }
}
