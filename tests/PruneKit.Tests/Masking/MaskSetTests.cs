using TorchSharp;

namespace PruneKit.Tests;

public sealed class MaskSetTests
{
    [Fact]
    public void Applying_sets_what_is_pruned_to_zero_and_leaves_the_rest()
    {
        using Network network = MaskNetworks.Row(1, -2, 3, -4);
        new MaskSet([new("fc.weight", Mask.Of([1, 0, 1, 0], Shape.Of(1, 4)))]).ApplyTo(network);
        Assert.Equal([1f, 0, 3, 0], MaskNetworks.Values(network, "fc.weight"));
        Assert.DoesNotContain(MaskNetworks.Values(network, "fc.weight"), float.IsNegative);
        Assert.True(network["fc.weight"].requires_grad);
    }

    [Fact]
    public void Masks_survive_save_and_load()
    {
        using var folder = new TemporaryFolder();
        using Network network = MaskNetworks.Mixed();
        MaskSet masks = new Pruner().Prune(network, Sparsity.Percent(50));
        masks.ApplyTo(network);
        network.Save(folder.File("m.safetensors"));
        using Network loaded = Network.Load(folder.File("m.safetensors"));
        Assert.Equal(masks, loaded.Masks);
        Assert.Equal(0, loaded.Masks.CountRevived(loaded));
        Assert.Contains("masks/conv.weight", Safetensors.Read(folder.File("m.safetensors")).Tensors.Keys);
        using Network copy = loaded.Clone();
        Assert.Equal(masks, copy.Masks);
    }

    [Fact]
    public void A_network_without_masks_has_none_and_setting_none_removes_them()
    {
        using Network network = MaskNetworks.Mixed();
        TensorContainer before = network.Attachments;
        Assert.Equal(MaskSet.None, network.Masks);
        network.Masks = new Pruner().Prune(network, Sparsity.Percent(50));
        network.Masks = MaskSet.None;
        SafetensorsSamples.AssertEqual(before, network.Attachments);
    }

    [Fact]
    public void Counts_weights_that_came_back()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4);
        new Pruner().Prune(network, Sparsity.Percent(50)).ApplyTo(network);
        MaskNetworks.Set(network, "fc.weight", 0.1f, 0, 3, 4);
        Assert.Equal(1, network.Masks.CountRevived(network));
    }

    [Fact]
    public void Masks_of_another_network_are_refused_by_name()
    {
        using Network network = MaskNetworks.Row(1, 2);
        Assert.Contains("'other'", Refused("other", Shape.Of(1, 2)), StringComparison.Ordinal);
        Assert.Contains("1x3", Refused("fc.weight", Shape.Of(1, 3)), StringComparison.Ordinal);
        Assert.Contains("no weight", Refused("fc.bias", Shape.Of(1)), StringComparison.Ordinal);

        string Refused(string name, Shape shape) =>
            Assert.Throws<InvalidInputException>(() => new MaskSet([new(name, Mask.KeepAll(shape))]).ApplyTo(network)).Message;
    }

    [Fact]
    public void A_damaged_section_is_refused()
    {
        TensorContainer good = MaskSection.Write(new MaskSet([new("w", Mask.Of([1, 0], Shape.Of(2)))]), TensorContainer.Empty);
        Assert.Equal("{\"masks\":[{\"weight\":\"w\",\"shape\":[2],\"kept\":1}]}", good.Sections["masks/1"]);
        AssertRefused(good.Without("masks/w"));
        AssertRefused(good.With("masks/w", StoredTensor.Create<byte>([0b11])));
        AssertRefused(good.With("masks/w", StoredTensor.Create<byte>([0b101])));
        AssertRefused(good.With("masks/w", StoredTensor.Create<byte>([1, 0])));
        AssertRefused(good.With("masks/w", StoredTensor.Create<float>([1])));
        AssertRefused(good.WithSection("masks/1", "{"));
        AssertRefused(good.WithSection("masks/1", "{\"masks\":[{\"weight\":\"w\"}]}"));

        static void AssertRefused(TensorContainer container) => Assert.ThrowsAny<InvalidInputException>(() => MaskSection.Read(container, "m.safetensors"));
    }

    [Fact]
    public void Works_in_double_precision()
    {
        using Network network = MaskNetworks.Mixed();
        using Network wide = network.To(torch.ScalarType.Float64);
        MaskSet masks = new Pruner().Prune(wide, Sparsity.Percent(50));
        Assert.Equal(new Pruner().Prune(network, Sparsity.Percent(50)), masks);
        masks.ApplyTo(wide);
        Assert.Equal(torch.ScalarType.Float64, wide["fc.weight"].dtype);
        Assert.Equal(0, masks.CountRevived(wide));
    }
}
