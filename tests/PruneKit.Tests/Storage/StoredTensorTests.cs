namespace PruneKit.Tests;

public sealed class StoredTensorTests
{
    [Fact]
    public void Gives_back_the_values_it_was_made_of()
    {
        Assert.Equal([1.5f, -2f], StoredTensor.Create<float>([1.5f, -2f]).AsSpan<float>().ToArray());
        Assert.Equal([1L], StoredTensor.Create<long>([1L], []).AsSpan<long>().ToArray());
        Assert.Equal([true, false], StoredTensor.Create<bool>([true, false], [2, 1]).AsSpan<bool>().ToArray());
    }

    [Fact]
    public void Every_element_type_has_a_size_and_a_name_that_reads_back()
    {
        Assert.Equal([8, 4, 2, 2, 8, 4, 2, 1, 1, 1], Enum.GetValues<ElementType>().Select(ElementTypes.SizeOf));
        foreach (ElementType type in Enum.GetValues<ElementType>())
            Assert.True(ElementTypes.TryParse(ElementTypes.NameOf(type), out ElementType back) && back == type);
    }

    [Fact]
    public void Refuses_bytes_that_do_not_fit_the_shape()
    {
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => StoredTensor.Create<float>([1, 2, 3], [2, 2]));
        Assert.Equal("a tensor of F32 [2, 2] needs 16 bytes but 12 were given; pass data that match the shape", e.Message);
        Assert.Throws<InvalidInputException>(() => new StoredTensor(ElementType.F32, [-1, -1], new byte[4]));
        Assert.Throws<InvalidInputException>(() => new StoredTensor(ElementType.U8, [long.MaxValue, 2], default));
    }

    [Fact]
    public void Refuses_to_be_read_as_another_type()
    {
        Assert.Throws<InvalidInputException>(() => StoredTensor.Create<float>([1]).AsSpan<int>().Length);
        Assert.Throws<InvalidInputException>(() => StoredTensor.Create<float>([1]).AsSpan<ushort>().Length);
        Assert.Throws<InvalidInputException>(() => StoredTensor.Create<uint>([1]));
        Assert.Equal(0x3F80, new StoredTensor(ElementType.BF16, [1], new byte[] { 0x80, 0x3F }).AsSpan<ushort>()[0]);
    }

    [Fact]
    public void Counts_elements_and_names_itself()
    {
        Assert.Equal("F32 [2, 3]", StoredTensor.Create<float>(new float[6], [2, 3]).ToString());
        Assert.Equal(1, StoredTensor.Create<float>([1], []).Count);
        Assert.Equal(0, StoredTensor.Create<float>([], [3, 0]).Count);
    }
}
