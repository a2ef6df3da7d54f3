namespace PruneKit.Tests;

public class WalchPackTests
{
    private static string PublicFolder => SharedData.Folder("walch2019");

    [Fact]
    public void The_shipped_nights_have_the_published_counts()
    {
        ValueList<WalchNight> nights = WalchPack.Shipped();
        Assert.Equal(31, nights.Count);
        Assert.Equal([2152, 1761, 12483, 3189, 356, 5540], Enumerable.Range(0, 6).Select(stage => nights.Sum(night => night.Stages.Count(one => one == stage))));
        Assert.Equal(25_481, nights.Sum(night => night.Epochs));
        Assert.Equal(nights.Select(night => night.Subject).Order(StringComparer.Ordinal), nights.Select(night => night.Subject));
    }

    [Fact]
    public void The_shipped_file_is_rebuilt_byte_for_byte()
    {
        Judge.Require("the Walch 2019 features (../shared/data/walch2019)", Directory.Exists(PublicFolder));
        byte[] shipped = File.ReadAllBytes(Path.Combine(RepositoryRoot.Path, "data", "walch2019", "walch2019.bin"));
        Assert.Equal(shipped, WalchPack.Write(WalchFolder.Read(PublicFolder)));
    }

    [Fact]
    public void Numbers_are_kept_to_the_millionth()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ["0.000000", "5.000000"]);
        WalchNight night = Assert.Single(WalchPack.Read(WalchPack.Write(WalchFolder.Read(folder.Path)), "x"));
        Assert.Equal(38.634412, night[WalchFeature.Count, 0]);
        Assert.Equal(-0.260926, night[WalchFeature.Time, 1]);
        Assert.Equal([0, 5], night.Stages);
    }

    [Fact]
    public void A_file_cut_anywhere_is_refused()
    {
        using var folder = new TemporaryFolder();
        Write(folder, ["0.000000", "5.000000"]);
        byte[] bytes = WalchPack.Write(WalchFolder.Read(folder.Path));
        for (int length = 0; length < bytes.Length; length++)
            Assert.Throws<InvalidInputException>(() => WalchPack.Read(bytes.AsSpan(0, length), "x"));
    }

    [Fact]
    public void Folders_that_are_not_the_set_are_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("readme"), "");
        Assert.Contains("holds no file NUMBER_psg_labels.out", Assert.Throws<InvalidInputException>(() => WalchFolder.Read(folder.Path)).Message);
        Write(folder, ["0.000000", "6.000000"]);
        Assert.Contains("line 2: 6 is no sleep stage", Assert.Throws<InvalidInputException>(() => WalchFolder.Read(folder.Path)).Message);
        Write(folder, ["0.000000"]);
        Assert.Contains("has 2 lines, expected 1", Assert.Throws<InvalidInputException>(() => WalchFolder.Read(folder.Path)).Message);
        Write(folder, ["0.000000", "none"]);
        Assert.Contains("line 2: 'none' is no number", Assert.Throws<InvalidInputException>(() => WalchFolder.Read(folder.Path)).Message);
    }

    private static void Write(TemporaryFolder folder, string[] labels)
    {
        foreach (string feature in WalchFormat.Features)
            File.WriteAllLines(folder.File($"7_{feature}_feature.out"), ["38.634412", "-0.260926"]);
        File.WriteAllLines(folder.File("7_psg_labels.out"), labels);
    }
}
