namespace PruneKit.Tests;

public sealed class MatFileTests
{
    /// <summary>Element types with two numbers each, in little-endian bytes: -2 or 254 and the like, and 3.</summary>
    public static TheoryData<int, int, byte[], byte[], double, double> Storages => new()
    {
        { 1, 8, [0xFE], [3], -2, 3 },
        { 2, 9, [0xFE], [3], 254, 3 },
        { 3, 10, [0xFE, 0xFF], [3, 0], -2, 3 },
        { 4, 11, [0xFE, 0xFF], [3, 0], 65534, 3 },
        { 5, 12, [0xFE, 0xFF, 0xFF, 0xFF], [3, 0, 0, 0], -2, 3 },
        { 6, 13, [0xFE, 0xFF, 0xFF, 0xFF], [3, 0, 0, 0], 4294967294, 3 },
        { 7, 7, BitConverter.GetBytes(-0.5f), BitConverter.GetBytes(3f), -0.5, 3 },
        { 9, 6, BitConverter.GetBytes(-0.1), BitConverter.GetBytes(3.0), -0.1, 3 },
        { 12, 14, BitConverter.GetBytes(-2L), BitConverter.GetBytes(3L), -2, 3 },
        { 13, 15, BitConverter.GetBytes(1UL << 63), BitConverter.GetBytes(3UL), 9223372036854775808.0, 3 },
        { 3, 6, [0xFE, 0xFF], [3, 0], -2, 3 },
    };

    [Theory]
    [MemberData(nameof(Storages))]
    public void Reads_every_storage_in_both_byte_orders_plain_and_compressed(int type, int kind, byte[] first, byte[] second, double expectedFirst, double expectedSecond)
    {
        using var folder = new TemporaryFolder();
        foreach (bool bigEndian in (bool[])[false, true])
        {
            var mat = new MatBuilder(bigEndian);
            byte[] array = mat.Array("v", kind, [1, 2], mat.Element(type, [.. mat.Number(first), .. mat.Number(second)]));
            foreach (byte[] element in (byte[][])[array, mat.Compressed(array)])
            {
                MatVariable variable = MatFile.Read(new MatBuilder(bigEndian).Add(element).Save(folder), "v");
                Assert.Equal([1, 2], variable.Shape);
                Assert.Equal([expectedFirst, expectedSecond], variable.Values!);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_small_elements(bool bigEndian)
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder(bigEndian);
        byte[] matrix = mat.Element(14, [.. mat.Element(6, [.. mat.Word(8), .. mat.Word(0)]), .. mat.Element(5, [.. mat.Word(3), .. mat.Word(1)]), .. mat.Small(1, "xy"u8), .. mat.Small(1, [1, 2, 255])]);
        Assert.Equal([1, 2, -1], MatFile.Read(mat.Add(matrix).Save(folder), "xy").Values!);
    }

    [Fact]
    public void Reads_the_bytes_of_the_documentation_by_hand()
    {
        using var folder = new TemporaryFolder();
        byte[] element = Convert.FromHexString("0E000000" + "30000000" + "0600000008000000" + "0600000000000000" + "0500000008000000" + "0200000001000000" + "0100010061000000" + "0200020005070000");
        MatVariable variable = MatFile.Read(new MatBuilder().Add(element).Save(folder), "a");
        Assert.Equal((MatClass.Double, "a double array"), (variable.Class, variable.Kind));
        Assert.Equal([2, 1], variable.Shape);
        Assert.Equal([5.0, 7.0], variable.Values!);
    }

    [Fact]
    public void Rows_are_taken_from_columns()
    {
        var matrix = new MatVariable("m", MatClass.Double, false, [2, 2], [1, 2, 3, 4]);
        Assert.Equal([1f, 3f], matrix.Row(0));
        Assert.Equal([2f, 4f], matrix.Row(1));
    }

    [Fact]
    public void Empty_arrays_are_empty()
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        Assert.Empty(MatFile.Read(mat.Add(mat.Array("none", 6, [0, 4], mat.Element(9, []))).Save(folder), "none").Values!);
    }

    [Theory]
    [InlineData(1, "a cell array")]
    [InlineData(2, "a struct array")]
    [InlineData(3, "a object array")]
    [InlineData(4, "a char array")]
    [InlineData(5, "a sparse array")]
    [InlineData(6 | 0x800, "a complex double array")]
    public void What_is_no_array_of_real_numbers_is_passed_over_and_refused_by_name(int kind, string expected)
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        byte[] other = mat.Array("other", kind, [1, 1], mat.Element(9, BitConverter.GetBytes(1.0)), mat.Element(9, BitConverter.GetBytes(2.0)));
        byte[] number = mat.Array("number", 6, [1, 1], mat.Element(9, BitConverter.GetBytes(7.0)));
        string path = mat.Add(other, mat.Compressed(other), number).Save(folder);
        Assert.Equal([7.0], MatFile.Read(path, "number").Values!);
        Assert.Contains($"variable 'other' is {expected} of shape [1, 1]; only full arrays of real numbers", Refused(() => MatFile.Read(path, "other")), StringComparison.Ordinal);
        Assert.Contains("has no variable 'numbre'; did you mean 'number'?", Refused(() => MatFile.Read(path, "numbre")), StringComparison.Ordinal);
    }

    [Fact]
    public void Objects_of_newer_kinds_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        byte[] opaque = mat.Element(14, [.. mat.Element(6, [.. mat.Word(17), .. mat.Word(0)]), .. mat.Element(1, "table"u8)]);
        string path = mat.Add(opaque, mat.Array("n", 6, [1, 1], mat.Element(2, [1]))).Save(folder);
        Assert.Equal(["", "n"], MatFile.Variables(path, _ => false).Select(variable => variable.Name));
    }

    [Fact]
    public void A_thousand_cells_inside_one_another_are_passed_over()
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        byte[] nested = mat.Array("", 6, [1, 1], mat.Element(9, BitConverter.GetBytes(1.0)));
        for (int depth = 0; depth < 1_000; depth++)
            nested = mat.Array("c", 1, [1, 1], nested);
        string path = mat.Add(mat.Compressed(nested), nested, mat.Array("n", 6, [1, 1], mat.Element(2, [1]))).Save(folder);
        Assert.Equal([1.0], MatFile.Read(path, "n").Values!);
        Assert.Contains("is a cell array", Refused(() => MatFile.Read(path, "c")), StringComparison.Ordinal);
    }

    [Fact]
    public void Whole_numbers_that_float64_cannot_hold_are_refused()
    {
        using var folder = new TemporaryFolder();
        var mat = new MatBuilder();
        string path = mat.Add(mat.Array("n", 14, [1, 2], mat.Element(12, [.. BitConverter.GetBytes(1L), .. BitConverter.GetBytes((1L << 53) + 1)]))).Save(folder);
        Assert.Contains("x.mat, byte 200: the whole number 9007199254740993 is more than float64 holds exactly", Refused(() => MatFile.Read(path, "n")), StringComparison.Ordinal);
    }

    private static string Refused(Action action) => Assert.Throws<InvalidInputException>(action).Message;
}
