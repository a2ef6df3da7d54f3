namespace PruneKit.Tests;

public sealed class SetManifestTests
{
    private const string Digest = "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609";

    [Fact]
    public void Every_shipped_list_is_read()
    {
        Assert.Equal([144, 186, 123, 46, 0, 4], PublicSets.All.Select(set => set.Files.Count));
        Assert.All(PublicSets.All, set => Assert.Equal(set.Files.Count, set.Files.Select(file => file.Path).Distinct().Count()));
        Assert.All(PublicSets.All, set => Assert.True(set.Mirrors.Count > 1 || set.ByHand.Length > 0, set.Name));
        Assert.All(PublicSets.All.SelectMany(set => set.Mirrors), mirror => Assert.Equal("https", new Uri(mirror).Scheme));
        Assert.Equal(new PublicFile("train-images-idx3-ubyte.gz", 9_912_422, Digest, false), PublicSets.Mnist.Files[0]);
    }

    [Theory]
    [InlineData("abc 12 bytes a.txt", "line 2: 'abc 12 bytes a.txt' is no file's entry")]
    [InlineData(Digest + " -12 bytes a.txt", "is no file's entry")]
    [InlineData(Digest + " 12 octets a.txt", "is no file's entry")]
    [InlineData(Digest + " 12 bytes", "is no file's entry")]
    [InlineData(Digest + " 12 bytes ../a.txt", "the path '../a.txt' leads out of the folder")]
    [InlineData(Digest + " 12 bytes /a.txt", "the path '/a.txt' leads out of the folder")]
    [InlineData(Digest + @" 12 bytes a\..\..\b", "leads out of the folder")]
    public void Bad_lines_are_named(string line, string expected) =>
        Assert.Contains(expected, Assert.Throws<InvalidInputException>(() => SetManifest.Parse("# a list\n" + line, "list")).Message, StringComparison.Ordinal);

    [Fact]
    public void Names_are_found() => Assert.Contains("there is no public data set 'mitbi'; did you mean 'mitbih'?", Assert.Throws<InvalidOptionException>(() => PublicSets.Find("mitbi")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("troika")]
    [InlineData("walch2019")]
    public async Task The_public_copies_are_the_listed_files(string name)
    {
        string copy = Judge.RequireData(name);
        using var folder = new TemporaryFolder();
        FetchedSet fetched = await new SetFetcher(new FetchOptions { From = copy }).FetchAsync(PublicSets.Find(name), folder.File(name), null, TestContext.Current.CancellationToken);
        Assert.Equal(PublicSets.Find(name).Files.Count, fetched.Files);
        if (name == "troika")
            Assert.Equal(23, new TroikaFolder(folder.File(name)).Read(cancellation: TestContext.Current.CancellationToken).Count());
    }
}
