namespace PruneKit.Tests;

public sealed class CompressionTargetTests
{
    [Theory]
    [InlineData("macs=50%", "macs=50%")]
    [InlineData("channels=70%", "channels=70%")]
    [InlineData("macs=1.2M", "macs=1200000")]
    [InlineData("params=10k", "params=10000")]
    [InlineData("macs=2G", "macs=2000000000")]
    [InlineData("flash=64KiB", "flash=65536")]
    [InlineData("ram=1.5 MiB", "ram=1572864")]
    [InlineData("ram=812B", "ram=812")]
    [InlineData("flash=64KiB, ram=16KiB ,macs=12.5%", "flash=65536,ram=16384,macs=12.5%")]
    [InlineData("params=0", "params=0")]
    public void Reads_what_it_documents_and_writes_it_back(string text, string canonical)
    {
        var target = CompressionTarget.Parse(text);
        Assert.Equal(canonical, target.ToString());
        Assert.Equal(target, CompressionTarget.Parse(canonical));
        Assert.Equal(target, CanonicalJson.Read<CompressionTarget>(CanonicalJson.Write(target), "it"));
    }

    [Theory]
    [InlineData("macs", "the target 'macs' has no '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB")]
    [InlineData("mac=50%", "a target cannot limit 'mac'; did you mean 'macs'? Known: macs, params, channels, flash, ram")]
    [InlineData("macs=", "the target 'macs=' has no number after '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB")]
    [InlineData("macs=half", "the target 'macs=half' has no number after '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB")]
    [InlineData("macs=0.5", "macs=0.5 is less than one; did you mean macs=50%?")]
    [InlineData("macs=0%", "macs=0% is out of range; what remains must lie in (0, 100] %")]
    [InlineData("macs=101%", "macs=101% is out of range; what remains must lie in (0, 100] %")]
    [InlineData("macs=-5", "macs=-5 is out of range; it must lie in [0, 2^63)")]
    [InlineData("macs=64KiB", "the target 'macs=64KiB' has the unit 'KiB'; known: %, k, M, G, or none")]
    [InlineData("flash=64KB", "the target 'flash=64KB' has the unit 'KB'; known: %, B, KiB, MiB, or none")]
    [InlineData("macs=99999999999999G", "the target 'macs=99999999999999G' is out of range; it must be below 2^63")]
    [InlineData("macs=50%,macs=1M", "the target limits macs 2 times; keep one")]
    [InlineData("", "the target '' has no '='; write QUANTITY=NUMBER, such as macs=50% or flash=64KiB")]
    public void Refuses_what_it_cannot_mean(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidOptionException>(() => CompressionTarget.Parse(text)).Message);

    [Fact]
    public void A_share_is_rounded_down_in_decimal()
    {
        Assert.Equal(7, CompressionTarget.Parse("channels=50%").Limits[0].Of(15));
        Assert.Equal(29, CompressionTarget.Parse("channels=29%").Limits[0].Of(100));
        Assert.Equal(20, CompressionTarget.Of(Sparsity.Percent(80)).Limits[0].Of(100));
        Assert.Equal(1000, CompressionTarget.Parse("macs=1k").Limits[0].Of(15));
    }

    [Fact]
    public void A_budget_is_a_target_and_an_empty_one_is_refused()
    {
        var budget = new Budget { Flash = ByteSize.KiB(256), Ram = ByteSize.KiB(64), Macs = MacCount.Million(5) };
        Assert.Equal("flash=262144,ram=65536,macs=5000000", CompressionTarget.Of(budget).ToString());
        Assert.Equal("the budget sets no limit; give Flash, Ram or Macs", Assert.Throws<InvalidOptionException>(() => CompressionTarget.Of(new Budget())).Message);
    }

    [Fact]
    public void A_target_in_a_file_that_is_none_is_refused_by_what_is_wrong()
    {
        Assert.Contains("less than one", Assert.Throws<InvalidInputException>(() => CanonicalJson.Read<CompressionTarget>("\"macs=0.5\"", "it")).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => CanonicalJson.Read<CompressionTarget>("5", "it"));
    }

    [Fact]
    public void A_failure_says_limit_wanted_and_best()
    {
        var failure = new BudgetException("ram", "16.0 KiB", "20.3 KiB", "allow as much");
        Assert.Equal("the budget cannot be met: ram at most 16.0 KiB was wanted, the best that can be reached is 20.3 KiB; allow as much", failure.Message);
        Assert.Equal(("ram", "16.0 KiB", "20.3 KiB"), (failure.Limit, failure.Wanted, failure.Best));
    }
}
