namespace PruneKit.Tests;

public class NpyArrayTests
{
    public static TheoryData<string, byte[]> Types => new()
    {
        { "<f8", [.. BitConverter.GetBytes(3.0), .. BitConverter.GetBytes(-2.0)] },
        { "<f4", [.. BitConverter.GetBytes(3f), .. BitConverter.GetBytes(-2f)] },
        { "<f2", [.. BitConverter.GetBytes((Half)3), .. BitConverter.GetBytes((Half)(-2))] },
        { "<i8", [.. BitConverter.GetBytes(3L), .. BitConverter.GetBytes(-2L)] },
        { "<i4", [.. BitConverter.GetBytes(3), .. BitConverter.GetBytes(-2)] },
        { "<i2", [.. BitConverter.GetBytes((short)3), .. BitConverter.GetBytes((short)-2)] },
        { "|i1", [3, 0xFE] },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void Reads_every_type(string descriptor, byte[] data)
    {
        NpyArray array = NpyArray.Parse(NpyFiles.Make(descriptor, "(2,)", data), "x.npy");
        Assert.Equal([2L], array.Shape);
        Assert.Equal([3f, -2f], array.ToFloats());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Reads_every_version(byte version) =>
        Assert.Equal([1L, 2L], NpyArray.Parse(NpyFiles.Make("|u1", "(2, 1)", [1, 2], version: version), "x.npy").ToIntegers());

    [Theory]
    [InlineData(">f4", "(1,)", "False", "element type '>f4' is not supported")]
    [InlineData("|O", "(1,)", "False", "element type '|O' is not supported")]
    [InlineData("<f4", "(1,)", "True", "is in Fortran order; save numpy.ascontiguousarray(array)")]
    [InlineData("<f4", "(-1,)", "False", "the axis '-1' in its header is no size")]
    [InlineData("<f4", "(2,)", "False", "4 bytes of numbers, expected 8 for shape [2]; it is cut off")]
    [InlineData("<f4", "(0,)", "False", "4 bytes of numbers, expected 0 for shape [0]; bytes follow the array")]
    [InlineData("<f4", "(4000000000, 4000000000)", "False", "needs more than 2^63 bytes")]
    [InlineData("<f4", "none", "False", "no readable 'shape'")]
    public void Refuses(string descriptor, string shape, string order, string expected)
    {
        byte[] file = NpyFiles.Make(descriptor, shape, new byte[4], order);
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => NpyArray.Parse(file, "x.npy")).Message);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        byte[] file = NpyFiles.Floats("(2,)", 1, 2);
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidInputException>(() => NpyArray.Parse(file.AsMemory(0, length), "x.npy"));
    }

    [Fact]
    public void Another_format_and_another_version_are_named()
    {
        Assert.Contains("is no .npy file", Assert.Throws<InvalidInputException>(() => NpyArray.Parse("PK\u0003\u0004 and more"u8.ToArray(), "x.npz")).Message);
        Assert.Contains("version 9", Assert.Throws<InvalidInputException>(() => NpyArray.Parse(NpyFiles.Make("<f4", "()", new byte[4], version: 9), "x.npy")).Message);
    }

    [Fact]
    public void Not_a_number_is_refused_with_its_place() =>
        Assert.Contains("element 1 is NaN", Assert.Throws<InvalidInputException>(() => NpyArray.Parse(NpyFiles.Floats("(2,)", 1, float.NaN), "x.npy").ToFloats()).Message);

    [Fact]
    public void Fractions_are_no_classes() =>
        Assert.Contains("expected whole numbers", Assert.Throws<InvalidInputException>(() => NpyArray.Parse(NpyFiles.Floats("(1,)", 1), "y.npy").ToIntegers()).Message);
}
