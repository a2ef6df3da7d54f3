using System.Security.Cryptography;
using System.Text;

namespace PruneKit.Tests;

public sealed class FileDigestTests
{
    [Theory]
    [InlineData("a\nb\n")]
    [InlineData("a\r\nb")]
    [InlineData("a\nb\n\n\r\n")]
    public void Text_has_one_digest_whatever_its_line_ends_are(string text) =>
        Assert.Equal(Hash("a\nb\n"), FileDigest.Of(new MemoryStream(Encoding.ASCII.GetBytes(text)), isText: true));

    [Theory]
    [InlineData("a\n\nb\n")]
    [InlineData("a b\n")]
    [InlineData("\na\nb\n")]
    public void Other_text_has_another(string text) =>
        Assert.NotEqual(Hash("a\nb\n"), FileDigest.Of(new MemoryStream(Encoding.ASCII.GetBytes(text)), isText: true));

    [Fact]
    public void Bytes_are_taken_as_they_are() => Assert.Equal(Hash("a\r\n"), FileDigest.Of(new MemoryStream("a\r\n"u8.ToArray()), isText: false));

    [Fact]
    public void Long_text_is_digested_block_by_block()
    {
        string text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i}\n")) + new string('\n', 100_000) + "end\n";
        Assert.Equal(Hash(text), FileDigest.Of(new MemoryStream(Encoding.ASCII.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal))), isText: true));
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(text)));
}
