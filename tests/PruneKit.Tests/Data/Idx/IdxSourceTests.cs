using System.IO.Compression;

namespace PruneKit.Tests;

public sealed class IdxSourceTests
{
    private static readonly byte[] Labels = [0, 0, 8, 1, 0, 0, 0, 3, 5, 0, 4];
    private static readonly byte[] Images = [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 255, 51, 0, 102, 0];

    [Fact]
    public void Reads_the_worked_example()
    {
        IdxArray labels = IdxArray.Read(new MemoryStream(Labels), "labels");
        Assert.Equal<long>([3], labels.Shape);
        Assert.Equal([5, 0, 4], labels.Values);
    }

    [Fact]
    public void Keeps_the_last_training_images_apart()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        DataSplit split = new IdxSource(folder.Path) { Validation = 1 }.Load(TestContext.Current.CancellationToken);
        Assert.Equal([5, 0], split.Train.Targets.Classes!);
        Assert.Equal([4], split.Validation.Targets.Classes!);
        Assert.Equal(Shape.Of(1, 1, 2), split.Train.Inputs[0].Shape);
        Assert.Equal([0f, 1f, 0.2f, 0f], split.Train.Inputs[0].Values);
        Assert.Equal(3, split.Test.Count);
    }

    [Theory]
    [InlineData("00000801000000030500", "ends after 2 of 3 elements")]
    [InlineData("000008010000000305000401", "bytes follow the 3 elements")]
    [InlineData("00000D0100000003050004", "elements of IDX type 13")]
    [InlineData("0000080900000003", "1 to 4 axes")]
    [InlineData("1F8B0801", "begins with 1F8B0801")]
    [InlineData("0000", "cut off or damaged")]
    [InlineData("00000804FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF", "of which at most 1073741824 are read")]
    [InlineData("00000804FFFFFFFFFFFFFFFF", "cut off or damaged")]
    [InlineData("00000802FFFFFFFFFFFFFFFF", "of which at most 1073741824 are read")]
    [InlineData("00000801FFFFFF0000", "of which at most 1073741824 are read")]
    [InlineData("000008017F00000000", "says 2130706432 elements of shape [2130706432], of which at most 1073741824 are read")]
    [InlineData("000008020001000100010000", "says 4295032832 elements of shape [65537, 65536]")]
    [InlineData("00000804000100000001000000010000000100000000", "says 18446744073709551616 elements")]
    [InlineData("000008014000000000", "ends after 1 of 1073741824 elements")]
    [InlineData("0000080200000000FFFFFFFF00", "bytes follow the 0 elements")]
    [InlineData("00000800", "1 to 4 axes")]
    [InlineData("", "cut off or damaged")]
    public void Refuses_what_is_damaged(string hex, string expected)
    {
        var error = Assert.Throws<InvalidInputException>(() => IdxArray.Read(new MemoryStream(Convert.FromHexString(hex)), "file"));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("file", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_gzip_file_that_is_cut_off()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        string path = Path.Combine(folder.Path, "train-images-idx3-ubyte.gz");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20]);
        Assert.Contains("train-images", Assert.Throws<InvalidInputException>(() => new IdxSource(folder.Path) { Validation = 0 }.Load(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    /// <summary>Whatever is cut off and whichever byte is another: the file as it was, or an error that names it.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Any_damage_is_named_or_does_no_harm(bool compressed)
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        string path = Path.Combine(folder.Path, compressed ? "train-images-idx3-ubyte.gz" : "train-labels-idx1-ubyte");
        byte[] whole = File.ReadAllBytes(path);
        for (int length = 0; length < whole.Length; length++)
            AssertNamed(path, whole[..length], mayBeWhole: compressed);
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte value in new byte[] { 0, 1, 0x7F, 0xFF, (byte)(whole[i] ^ 1) })
                AssertNamed(path, [.. whole[..i], value, .. whole[(i + 1)..]], mayBeWhole: true);
        }
    }

    [Fact]
    public void Parts_of_two_data_sets_are_refused_with_their_shapes()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        File.WriteAllBytes(Path.Combine(folder.Path, "t10k-images-idx3-ubyte"), [0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 255, 51, 0, 102, 0]);
        InvalidInputException e = Assert.Throws<InvalidInputException>(() => new IdxSource(folder.Path) { Validation = 1 }.Load(TestContext.Current.CancellationToken));
        Assert.Equal($"{folder.Path}: images of the training part have shape 1x1x2, those of the test part 1x2x1; put the files of one data set there", e.Message);
    }

    [Theory]
    [InlineData("00000803000000030000000000000002")]
    [InlineData("0000080300000000000000010000000200")]
    [InlineData("0000080100000003000000")]
    public void Images_without_pixels_or_of_another_number_of_axes_are_refused(string hex)
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        File.WriteAllBytes(Path.Combine(folder.Path, "train-images-idx3-ubyte"), Convert.FromHexString(hex));
        Assert.Throws<InvalidInputException>(() => new IdxSource(folder.Path) { Validation = 0 }.Load(TestContext.Current.CancellationToken));
    }

    private static void AssertNamed(string path, byte[] bytes, bool mayBeWhole)
    {
        File.WriteAllBytes(path, bytes);
        Exception? e = Record.Exception(() => new IdxSource(Path.GetDirectoryName(path)!) { Validation = 0 }.Load(TestContext.Current.CancellationToken));
        if (e is not null)
            Assert.Contains(Path.GetFileName(path), Assert.IsType<InvalidInputException>(e).Message, StringComparison.Ordinal);
        else
            Assert.True(mayBeWhole, Convert.ToHexString(bytes));
    }

    [Fact]
    public void Names_a_file_that_is_missing_and_counts_that_differ()
    {
        using var folder = new TemporaryFolder();
        Write(folder.Path);
        File.WriteAllBytes(Path.Combine(folder.Path, "train-labels-idx1-ubyte"), [0, 0, 8, 1, 0, 0, 0, 1, 5]);
        Assert.Contains("expected [count, height, width] and [count]", Assert.Throws<InvalidInputException>(() => new IdxSource(folder.Path).Load(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder.Path, "train-images-idx3-ubyte.gz"));
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => new IdxSource(folder.Path).Load(TestContext.Current.CancellationToken)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reads_MNIST()
    {
        string folder = SharedData.Folder("mnist");
        if (!Directory.Exists(folder))
            Assert.Skip($"{folder} is not there: download MNIST's four IDX files");
        DataSplit split = new IdxSource(folder).Load(TestContext.Current.CancellationToken);
        Assert.Equal((55000, 5000, 10000), (split.Train.Count, split.Validation.Count, split.Test.Count));
        Assert.Equal([5, 0, 4, 1, 9], split.Train.Targets.Classes![..5]);
        Assert.Equal([7, 2, 1, 0, 4], split.Test.Targets.Classes![..5]);
        // The mean and the deviation of all training pixels that everybody normalises by: 0.1307 and 0.3081.
        double mean = split.Train.Inputs[0].Values.Concat(split.Validation.Inputs[0].Values).Average(value => (double)value);
        Assert.Equal(0.1307, mean, 4);
    }

    private static void Write(string folder)
    {
        foreach (string part in new[] { "train", "t10k" })
        {
            File.WriteAllBytes(Path.Combine(folder, part + "-labels-idx1-ubyte"), Labels);
            using var file = new GZipStream(File.Create(Path.Combine(folder, part + "-images-idx3-ubyte.gz")), CompressionLevel.Fastest);
            file.Write(Images);
        }
    }
}
