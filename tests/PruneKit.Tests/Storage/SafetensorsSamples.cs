using System.Buffers.Binary;
using System.Text;
using CsCheck;

namespace PruneKit.Tests;

/// <summary>Containers and hand-made files for the storage tests.</summary>
internal static class SafetensorsSamples
{
    public static Gen<TensorContainer> Containers { get; } =
        from tensors in Gen.Dictionary(Gen.String, Tensors())[0, 6]
        from sections in Gen.Dictionary(Gen.String, Gen.String)[0, 4]
        select Fill(tensors, sections);

    public static TensorContainer Small { get; } = TensorContainer.Empty
        .WithSection("network/1", "{\"layers\":[]}")
        .With("conv.weight", StoredTensor.Create<float>([1, 2, 3, 4, 5, 6], [2, 3]))
        .With("steps", StoredTensor.Create<long>([7], []))
        .With("masks/conv.weight", StoredTensor.Create<byte>([0b101101]));

    /// <summary>A file with this header, as it stands, and so many bytes of data.</summary>
    public static byte[] File(string header, int dataBytes = 0) => File(Encoding.UTF8.GetBytes(header), dataBytes);

    public static byte[] File(byte[] header, int dataBytes = 0)
    {
        byte[] file = new byte[8 + header.Length + dataBytes];
        BinaryPrimitives.WriteInt64LittleEndian(file, header.Length);
        header.CopyTo(file, 8);
        return file;
    }

    public static void AssertEqual(TensorContainer expected, TensorContainer actual)
    {
        Assert.Equal(expected.Sections, actual.Sections);
        Assert.Equal(expected.Tensors.Keys, actual.Tensors.Keys);
        foreach ((string name, StoredTensor tensor) in expected.Tensors)
        {
            Assert.Equal(tensor.ToString(), actual.Tensors[name].ToString());
            Assert.True(tensor.Data.Span.SequenceEqual(actual.Tensors[name].Data.Span));
        }
    }

    private static Gen<StoredTensor> Tensors() =>
        from type in Gen.Enum<ElementType>()
        from shape in Gen.Long[0, 3].Array[0, 4]
        from fill in Gen.Byte
        select Make(type, shape.ToValueList(), fill);

    private static StoredTensor Make(ElementType type, ValueList<long> shape, byte fill)
    {
        byte[] data = new byte[StoredTensor.ByteCount(type, shape)!.Value];
        Array.Fill(data, fill);
        return new StoredTensor(type, shape, data);
    }

    private static TensorContainer Fill(Dictionary<string, StoredTensor> tensors, Dictionary<string, string> sections)
    {
        TensorContainer container = TensorContainer.Empty;
        foreach ((string name, StoredTensor tensor) in tensors)
            container = container.With(Valid(name), tensor);
        foreach ((string name, string text) in sections)
            container = container.WithSection(Valid(name), Valid(text));
        return container;
    }

    private static string Valid(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
