using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>A part of a .tflite file as a file of its own: its bytes stay as they are, except the lists of operators, inputs and outputs.</summary>
/// <remarks>Offsets in a FlatBuffer point forwards, so new lists stand behind the file, and the list of operators is shortened where it stands. Slot numbers: <see href="https://github.com/tensorflow/tflite-micro/blob/main/tensorflow/lite/schema/schema.fbs">schema.fbs</see>.</remarks>
internal static class TfLiteCut
{
    private const int Graphs = 2, Signatures = 7, Tensors = 0, Inputs = 1, Outputs = 2, Operators = 3, BufferOfTensor = 2;

    /// <summary>Operators that follow one another.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="part">Which operators, and what goes in and out.</param>
    public static byte[] Of(byte[] file, TfLitePart part)
    {
        TfLiteTable model = TfLiteTable.Root(file), graph = model.Tables(Graphs)[0];
        byte[] whole = [.. file, .. new byte[(4 - (file.Length % 4)) % 4]];
        int[] given = part.Late is int constant ? [.. part.Inputs, constant] : part.Inputs;
        int inputs = whole.Length, outputs = inputs + (4 * (given.Length + 1));
        byte[] cut = [.. whole, .. List(given), .. List(part.Outputs)];
        Put(cut, graph.FieldPlace(Inputs), inputs - graph.FieldPlace(Inputs));
        Put(cut, graph.FieldPlace(Outputs), outputs - graph.FieldPlace(Outputs));
        Shorten(cut, graph.ListPlace(Operators), part.First, part.Count);
        if (model.ListPlace(Signatures) is int signatures and > 0)
            Put(cut, signatures, 0);
        if (part.Late is int late)
            Put(cut, graph.Tables(Tensors)[late].FieldPlace(BufferOfTensor), 0);
        return cut;
    }

    private static void Shorten(byte[] file, int list, int first, int count)
    {
        for (int i = 0; i < count; i++)
        {
            int to = list + (4 * (i + 1)), from = list + (4 * (first + i + 1));
            Put(file, to, from - to + BinaryPrimitives.ReadInt32LittleEndian(file.AsSpan(from)));
        }

        Put(file, list, count);
    }

    private static byte[] List(int[] numbers) => MemoryMarshal.AsBytes<int>([numbers.Length, .. numbers]).ToArray();

    private static void Put(byte[] file, int place, int number) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(place), number);
}
