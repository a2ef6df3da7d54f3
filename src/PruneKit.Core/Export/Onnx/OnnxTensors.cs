using System.Runtime.InteropServices;
using Google.Protobuf;

namespace PruneKit;

/// <summary>Makes and describes ONNX tensors and value types.</summary>
internal static class OnnxTensors
{
    /// <summary>The specification's number of float32.</summary>
    public const int Float = 1;

    /// <summary>The specification's number of int64.</summary>
    public const int Int64 = 7;

    /// <summary>The specification's number of int32.</summary>
    public const int Int32 = 6;

    /// <summary>The specification's number of truth values.</summary>
    public const int Bool = 9;

    /// <summary>The specification's number of int8.</summary>
    public const int Int8 = 3;

    /// <summary>The name of the one axis whose size is not fixed.</summary>
    public const string Batch = "batch";

    /// <summary>A tensor of float32, little-endian as the format demands.</summary>
    public static TensorProto Floats(string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> dims) =>
        Tensor(name, Float, MemoryMarshal.AsBytes(values), dims);

    /// <summary>A tensor of int64.</summary>
    public static TensorProto Ints(string name, ReadOnlySpan<long> values, params ReadOnlySpan<long> dims) =>
        Tensor(name, Int64, MemoryMarshal.AsBytes(values), dims);

    /// <summary>A tensor of int8.</summary>
    public static TensorProto Bytes(string name, ReadOnlySpan<sbyte> values, params ReadOnlySpan<long> dims) =>
        Tensor(name, Int8, MemoryMarshal.AsBytes(values), dims);

    /// <summary>A tensor of int32.</summary>
    public static TensorProto Wholes(string name, ReadOnlySpan<int> values, params ReadOnlySpan<long> dims) =>
        Tensor(name, Int32, MemoryMarshal.AsBytes(values), dims);

    /// <summary>A tensor of truth values, a byte each.</summary>
    public static TensorProto Bools(string name, ReadOnlySpan<bool> values, params ReadOnlySpan<long> dims) =>
        Tensor(name, Bool, MemoryMarshal.AsBytes(values), dims);

    /// <summary>A value [batch, shape...]; floating-point types are float32.</summary>
    public static ValueInfoProto Value(string name, Shape shape, ElementType type = ElementType.F32)
    {
        var dims = new TensorShapeProto();
        dims.Dim.Add(new TensorShapeProto.Types.Dimension { DimParam = Batch });
        foreach (long size in shape.Axes)
            dims.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = size });
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = NumberOf(type), Shape = dims } } };
    }

    private static int NumberOf(ElementType type) => type switch
    {
        ElementType.I64 => Int64,
        ElementType.I32 => Int32,
        _ => Float,
    };

    private static TensorProto Tensor(string name, int type, ReadOnlySpan<byte> data, ReadOnlySpan<long> dims)
    {
        if (!BitConverter.IsLittleEndian)
            throw new PlatformNotSupportedException("ONNX stores little-endian numbers; this machine is big-endian");
        var tensor = new TensorProto { Name = name, DataType = type, RawData = ByteString.CopyFrom(data) };
        foreach (long dim in dims)
            tensor.Dims.Add(dim);
        return tensor;
    }
}
