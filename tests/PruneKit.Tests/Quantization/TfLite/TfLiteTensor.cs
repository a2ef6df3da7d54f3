namespace PruneKit.Tests;

/// <summary>A tensor of a .tflite file.</summary>
internal sealed class TfLiteTensor
{
    private const int Int32 = 2;
    private const int Int16 = 7;
    private readonly byte[] _data;
    private readonly int _type;

    public TfLiteTensor(FlatTable tensor, FlatTable[] buffers)
    {
        FlatTable? quantization = tensor.Table(4);
        (Shape, _type, _data) = (tensor.Numbers<int>(0), tensor.Number<sbyte>(1), buffers[tensor.Number<int>(2)].Numbers<byte>(0));
        Scales = quantization?.Numbers<float>(2) ?? [];
        ZeroPoints = quantization?.Numbers<long>(3) ?? [];
    }

    public int[] Shape { get; }

    public float[] Scales { get; }

    public long[] ZeroPoints { get; }

    /// <summary>As an activation.</summary>
    public ActivationQuantization Activation => new(_type == Int16 ? 16 : 8, Scales[0], (int)ZeroPoints[0]);

    /// <summary>Its shape without the batch.</summary>
    public Shape Sample => PruneKit.Shape.Of([.. Shape.Skip(1).Select(size => (long)size)]);

    /// <summary>Its numbers.</summary>
    public int[] Codes => _type == Int32
        ? [.. _data.Chunk(4).Select(bytes => BitConverter.ToInt32(bytes))]
        : [.. _data.Select(code => (int)unchecked((sbyte)code))];

    /// <summary>As weights: axes in another order, scales along the first.</summary>
    public IntegerTensor Weights(Shape shape, params int[] permutation)
    {
        Shape stored = PruneKit.Shape.Of([.. Shape.Select(size => (long)size)]);
        int[] codes = Codes;
        return new IntegerTensor(shape, 8, [.. PositionMaps.Transpose(stored, ValueList.Create<int>(permutation)).Select(position => codes[position])], ValueList.Create<float>(Scales));
    }

    /// <summary>As biases.</summary>
    public IntegerTensor Biases() => new(PruneKit.Shape.Of(Shape[0]), 32, Codes, ValueList.Create<float>(Scales));
}
