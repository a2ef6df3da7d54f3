using CsCheck;

namespace PruneKit.Tests;

/// <summary>Damaged and hostile .mat files: a named error each, with the byte, and no more memory than is stated.</summary>
public sealed class MatDamageTests
{
    private static readonly MatBuilder Mat = new();

    public static TheoryData<string, byte[], string> Damages => new()
    {
        { "unknown type", Mat.Element(8, [1, 2]), "byte 128: 8 is no element type" },
        { "unknown type of numbers", Array(Mat.Element(10, [1])), "byte 184: 10 is no element type" },
        { "text as numbers", Array(Mat.Element(16, [1])), "byte 184: the numbers of variable 'v' are of element type 16 (Utf8), which holds none" },
        { "length beyond the file", Mat.Element(14, [1, 2, 3, 4, 5, 6, 7, 8], 9), "byte 128: the element's length is 9 bytes, but at most 8 follow" },
        { "length of 4 GiB", Mat.Element(14, [], -1), "byte 128: the element's length is 4294967295 bytes, but at most 0 follow" },
        { "cut off tag", [14, 0, 0], "byte 128: an element's tag takes 8 bytes, but 3 are left" },
        { "numbers at the top", Mat.Element(9, new byte[8]), "byte 128: an element of type 9 (Double), expected an array" },
        { "long small element", Mat.Small(14, [], 5), "byte 128: a small element of 5 bytes" },
        { "empty array element", Mat.Element(14, []), "byte 136: an element's tag takes 8 bytes, but 0 are left" },
        { "no flags", Mat.Element(14, Mat.Element(5, new byte[8])), "byte 136: the array's flags are of element type 5 (Int32), expected 6 (UInt32)" },
        { "short flags", Mat.Element(14, Mat.Element(6, new byte[4])), "byte 136: the array's flags take 4 bytes, expected 8" },
        { "unknown class", Mat.Array("v", 0, [1, 1]), "byte 136: 0 is no array class" },
        { "one axis", Mat.Array("v", 6, [1]), "byte 152: the array's axes take 4 bytes" },
        { "33 axes", Mat.Array("v", 6, new int[33]), "byte 152: the array's axes take 132 bytes" },
        { "negative axis", Mat.Array("v", 6, [-1, 2]), "byte 152: the array's axes are [-1, 2]" },
        { "more numbers than bytes", Mat.Array("v", 6, [2, 2], Mat.Element(9, new byte[8])), "byte 184: variable 'v' of shape [2, 2] needs 32 bytes of Double, but the element has 8" },
        { "huge axes", Mat.Array("v", 6, [int.MaxValue, int.MaxValue], Mat.Element(9, new byte[8])), "at most 33554432 are read" },
        { "no numbers", Mat.Array("v", 6, [1, 1]), "byte 184: an element's tag takes 8 bytes, but 0 are left" },
        { "numbers twice", Array(Mat.Element(2, [1]), Mat.Element(2, [1])), "byte 200: 16 bytes follow the numbers of variable 'v'" },
        { "long name", Mat.Element(14, [.. Mat.Content("v", 6, [1, 1])[..32], .. Mat.Element(1, new byte[5000])]), "byte 168: the array's name takes 5000 bytes" },
        { "compressed twice", Mat.Compressed(Mat.Compressed(Array(Mat.Element(2, [1])))), "byte 128, inflated byte 0: an element of type 15 (Compressed), expected an array (type 14); the file is damaged, or compressed twice" },
        { "no zlib", Mat.Element(15, [1, 2, 3, 4, 5, 6, 7, 8]), "byte 128, inflated byte 0: the compressed bytes are damaged" },
        { "compressed nothing", Mat.Element(15, []), "byte 128, inflated byte 0: an element's tag takes 8 bytes, but 0 are left" },
        { "compressed unknown type", Mat.Compressed(Mat.Element(99, [1])), "byte 128, inflated byte 0: 99 is no element type" },
        { "compressed and more", Mat.Compressed([.. Array(Mat.Element(2, [1])), 0]), "byte 128, inflated byte 72: more bytes are compressed than the one element has" },
        { "compressed, too few", Mat.Compressed(Array(Mat.Element(2, [1]))[..^8]), "byte 128, inflated byte 64: 1 bytes are needed, but 0 follow" },
        { "compressed lie", Mat.Compressed(Mat.Element(14, [], int.MaxValue)), "byte 128, inflated byte 0: the element's length is 2147483647 bytes, but at most" },
    };

    [Theory]
    [MemberData(nameof(Damages))]
    public void Damage_is_named_with_its_byte(string what, byte[] elements, string expected)
    {
        using var folder = new TemporaryFolder();
        string path = new MatBuilder().Add(elements).Save(folder);
        string message = Assert.Throws<InvalidInputException>(() => MatFile.Read(path, "v")).Message;
        Assert.True(message.Contains(expected, StringComparison.Ordinal), $"{what}: {message}");
        Assert.StartsWith(path, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("00024D49", "byte 124: version and byte order are")]
    [InlineData("0002494D", "a file of MATLAB 7.3 (HDF5)")]
    [InlineData("02004D49", "a file of MATLAB 7.3 (HDF5)")]
    [InlineData("00000000", "it is no .mat file of format 5")]
    public void Other_formats_are_named(string version, string expected)
    {
        using var folder = new TemporaryFolder();
        byte[] file = [.. new byte[124], .. Convert.FromHexString(version)];
        File.WriteAllBytes(folder.File("x.mat"), file);
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => MatFile.Read(folder.File("x.mat"), "v")).Message, StringComparison.Ordinal);
        File.WriteAllBytes(folder.File("x.mat"), file[..100]);
        Assert.Contains("byte 100: the file ends inside the header", Assert.Throws<InvalidInputException>(() => MatFile.Read(folder.File("x.mat"), "v")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] array = Array(Mat.Element(2, [1]));
        foreach (byte[] file in (byte[][])[new MatBuilder().Add(array).Bytes, new MatBuilder().Add(Mat.Compressed(array)).Bytes])
        {
            for (int length = 0; length < file.Length; length++)
            {
                File.WriteAllBytes(folder.File("x.mat"), file[..length]);
                Assert.Throws<InvalidInputException>(() => MatFile.Read(folder.File("x.mat"), "v"));
            }
        }
    }

    [Fact]
    public void A_compressed_bomb_is_refused_before_it_is_inflated()
    {
        using var folder = new TemporaryFolder();
        const int Count = 64 << 20;
        byte[] bomb = Mat.Array("v", 9, [1, Count], Mat.Element(2, new byte[Count]));
        string path = new MatBuilder().Add(Mat.Compressed(bomb)).Save(folder);
        long before = GC.GetAllocatedBytesForCurrentThread();
        string message = Assert.Throws<InvalidInputException>(() => MatFile.Read(path, "v")).Message;
        long held = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Contains("variable 'v' has 67108864 numbers of shape [1, 67108864]; at most 33554432 are read", message, StringComparison.Ordinal);
        Assert.True(held < 1 << 20, $"{held} bytes were allocated");
    }

    [Fact]
    public void A_lie_about_the_length_costs_no_more_than_the_stated_multiple()
    {
        using var folder = new TemporaryFolder();
        const int Claimed = 1 << 25;
        byte[] lie = [.. Mat.Element(14, [], Claimed + 56), .. Mat.Content("v", 9, [1, Claimed]), .. Mat.Element(2, [], Claimed)];
        byte[] file = new MatBuilder().Add(Mat.Compressed(lie)).Bytes;
        File.WriteAllBytes(folder.File("x.mat"), file);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("the element's length is 33554488 bytes, but at most", Assert.Throws<InvalidInputException>(() => MatFile.Read(folder.File("x.mat"), "v")).Message, StringComparison.Ordinal);
        long held = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(held < (8L * MatLimits.LargestInflation * file.Length) + (1 << 18), $"{held} bytes were allocated for a file of {file.Length}");
    }

    [Fact]
    public void Any_change_of_bytes_reads_or_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] array = Array(Mat.Element(2, [1]));
        byte[] file = new MatBuilder().Add(array, Mat.Compressed(array), Mat.Array("w", 1, [1, 1], array)).Bytes;
        Property.Holds(
            Gen.Select(Gen.Int[0, file.Length - 1], Gen.Byte, Gen.Int[0, file.Length - 1], Gen.Byte),
            change =>
            {
                byte[] changed = [.. file];
                (changed[change.Item1], changed[change.Item3]) = (change.Item2, change.Item4);
                File.WriteAllBytes(folder.File("x.mat"), changed);
                try
                {
                    Assert.True(MatFile.Variables(folder.File("x.mat"), _ => true).Count() <= 3);
                }
                catch (InvalidInputException e)
                {
                    Assert.Contains(", byte ", e.Message, StringComparison.Ordinal);
                }
            },
            iterations: 2_000);
    }

    private static byte[] Array(params byte[][] numbers) => Mat.Array("v", 6, [1, 1], numbers);
}
