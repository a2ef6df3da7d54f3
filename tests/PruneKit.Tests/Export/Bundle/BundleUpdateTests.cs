namespace PruneKit.Tests;

/// <summary>Bundles against an earlier one.</summary>
public sealed class BundleUpdateTests
{
    [Fact]
    public void An_update_of_few_codes_is_small_and_gives_the_new_network()
    {
        QuantizedNetwork old = BundleSamples.Lenet(), next = BundleSamples.Changed(old, "ip2.weight", 20);
        byte[] whole = BundleWriter.Write(old);
        Bundle before = BundleReader.Read(whole, "old");
        byte[] update = BundleWriter.Write(next, new BundleOptions { Base = before });
        Assert.True(update.Length < 200, $"{update.Length} bytes for 20 codes, {whole.Length} for all");
        Bundle read = BundleReader.Read(update, "update", before);
        Assert.Equal(BundleSamples.Identity(next), BundleSamples.Identity(read.Network));
        Assert.Equal(before.Sha256, read.BaseSha256);
        Assert.Equal(update.Length, read.Layout.TotalBytes);
        Assert.Equal(["unchanged", "unchanged", "shared", "unchanged", "unchanged", "unchanged"], read.Layout.Tensors.Select(tensor => tensor.Storage));
    }

    [Fact]
    public void An_update_can_be_updated()
    {
        QuantizedNetwork first = BundleSamples.Lenet(), second = BundleSamples.Changed(first, "ip2.weight", 20), third = BundleSamples.Changed(second, "ip3.weight", 5);
        Bundle one = BundleReader.Read(BundleWriter.Write(first), "1");
        Bundle two = BundleReader.Read(BundleWriter.Write(second, new BundleOptions { Base = one }), "2", one);
        Bundle three = BundleReader.Read(BundleWriter.Write(third, new BundleOptions { Base = two }), "3", two);
        Assert.Equal(BundleSamples.Identity(third), BundleSamples.Identity(three.Network));
    }

    [Fact]
    public void Any_network_updates_any_other_of_its_description() => Property.Holds(
        CsCheck.Gen.Select(QuantizedNetworks.Any, QuantizedNetworks.Any),
        drawn =>
        {
            Bundle before = BundleReader.Read(BundleWriter.Write(drawn.Item1), "old");
            byte[] update = BundleWriter.Write(drawn.Item2, new BundleOptions { Base = before });
            Assert.Equal(BundleSamples.Identity(drawn.Item2), BundleSamples.Identity(BundleReader.Read(update, "update", before).Network));
        },
        iterations: 40);

    [Fact]
    public void Another_base_or_none_is_refused_and_the_right_one_is_named()
    {
        QuantizedNetwork old = BundleSamples.Lenet();
        Bundle before = BundleReader.Read(BundleWriter.Write(old), "old"), other = BundleReader.Read(BundleWriter.Write(BundleSamples.Lenet(2)), "other");
        byte[] update = BundleWriter.Write(BundleSamples.Changed(old, "ip3.weight", 3), new BundleOptions { Base = before });
        var missing = Assert.Throws<BundleException>(() => BundleReader.Read(update, "u.pkb"));
        Assert.Equal(BundleFailure.BaseMissing, missing.Failure);
        Assert.Contains(before.Sha256, missing.Message, StringComparison.Ordinal);
        Assert.Equal(BundleFailure.BaseMismatch, Assert.Throws<BundleException>(() => BundleReader.Read(update, "u.pkb", other)).Failure);
    }

    [Fact]
    public void A_network_of_another_description_cannot_be_updated()
    {
        Bundle before = BundleReader.Read(BundleWriter.Write(BundleSamples.Lenet()), "old");
        var refused = Assert.Throws<InvalidInputException>(() => BundleWriter.Write(QuantizedNetworks.Example(), new BundleOptions { Base = before }));
        Assert.Contains("another description", refused.Message, StringComparison.Ordinal);
    }
}
