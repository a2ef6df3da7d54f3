using System.Buffers.Binary;

namespace PruneKit;

/// <summary>Looks at the numbers of an ONNX tensor, which may stand in raw bytes or in a typed list.</summary>
internal static class OnnxTensorReader
{
    /// <exception cref="InvalidInputException">The numbers do not fit the shape.</exception>
    public static OnnxTensorInfo Describe(TensorProto tensor, string origin)
    {
        long elements = Elements(tensor, origin);
        if (TypeOf(tensor.DataType) is not ElementType type)
            return new OnnxTensorInfo(tensor.Name, null, [.. tensor.Dims], 0, 0);
        double[] numbers = Numbers(tensor, type);
        return numbers.Length == elements
            ? new OnnxTensorInfo(tensor.Name, type, [.. tensor.Dims], numbers.LongCount(number => number != 0), numbers.LongCount(number => !double.IsFinite(number)))
            : throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' {string.Join('x', tensor.Dims)} holds {numbers.Length} numbers of type {type}, its shape asks for {elements}; the file is damaged");
    }

    /// <summary>The numbers of a tensor.</summary>
    /// <exception cref="InvalidInputException">They do not fit the shape, are of an unknown type, or stand in another file.</exception>
    public static OnnxConstant Read(TensorProto tensor, string origin)
    {
        if (tensor.DataLocation != 0 || tensor.ExternalData.Count > 0)
            throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' stands in another file, which is not read; save the model as one file");
        long elements = Elements(tensor, origin);
        ElementType type = TypeOf(tensor.DataType) ?? throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' has the element type {tensor.DataType}, which is not read; use float32");
        double[] numbers = Numbers(tensor, type);
        if (numbers.Length != elements)
            throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' {string.Join('x', tensor.Dims)} holds {numbers.Length} numbers of type {type}, its shape asks for {elements}; the file is damaged");
        bool whole = type is not (ElementType.F32 or ElementType.F64 or ElementType.F16 or ElementType.BF16);
        if (!whole && numbers.Any(double.IsNaN))
            throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' holds numbers that are NaN; retrain or repair the model");
        return new OnnxConstant([.. tensor.Dims], numbers, whole) { Type = type };
    }

    private static long Elements(TensorProto tensor, string origin)
    {
        Int128 elements = 1;
        foreach (long size in tensor.Dims)
        {
            elements *= Math.Max(size, 0);
            if (size < 0 || elements > int.MaxValue)
                throw new InvalidInputException($"{origin}: tensor '{tensor.Name}' has the shape {string.Join('x', tensor.Dims)}, which cannot be; the file is damaged");
        }

        return (long)elements;
    }

    /// <summary>The specification's numbers of element types.</summary>
    private static ElementType? TypeOf(int number) => number switch
    {
        1 => ElementType.F32,
        2 => ElementType.U8,
        3 => ElementType.I8,
        5 => ElementType.I16,
        6 => ElementType.I32,
        7 => ElementType.I64,
        9 => ElementType.Bool,
        10 => ElementType.F16,
        11 => ElementType.F64,
        16 => ElementType.BF16,
        _ => null,
    };

    private static double[] Numbers(TensorProto tensor, ElementType type) => tensor.RawData.Length > 0 ? Raw(tensor.RawData.Span, type) : type switch
    {
        ElementType.F32 => [.. tensor.FloatData],
        ElementType.F64 => [.. tensor.DoubleData],
        ElementType.I64 => [.. tensor.Int64Data.Select(value => (double)value)],
        ElementType.F16 or ElementType.BF16 => [.. tensor.Int32Data.Select(bits => Half(unchecked((ushort)bits), type))],
        _ => [.. tensor.Int32Data.Select(value => (double)value)],
    };

    private static double[] Raw(ReadOnlySpan<byte> bytes, ElementType type)
    {
        int size = ElementTypes.SizeOf(type);
        double[] numbers = new double[bytes.Length / size];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] = Number(bytes.Slice(i * size, size), type);
        return bytes.Length % size == 0 ? numbers : [];
    }

    private static double Number(ReadOnlySpan<byte> bytes, ElementType type) => type switch
    {
        ElementType.F32 => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        ElementType.F64 => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        ElementType.F16 or ElementType.BF16 => Half(BinaryPrimitives.ReadUInt16LittleEndian(bytes), type),
        ElementType.I64 => BinaryPrimitives.ReadInt64LittleEndian(bytes),
        ElementType.I32 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        ElementType.I16 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        ElementType.I8 => unchecked((sbyte)bytes[0]),
        ElementType.U8 => bytes[0],
        _ => bytes.ContainsAnyExcept((byte)0) ? 1 : 0,
    };

    private static double Half(ushort bits, ElementType type) =>
        type == ElementType.F16 ? (double)BitConverter.UInt16BitsToHalf(bits) : BitConverter.UInt32BitsToSingle((uint)bits << 16);
}
