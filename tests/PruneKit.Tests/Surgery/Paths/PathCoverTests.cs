using CsCheck;

namespace PruneKit.Tests;

public sealed class PathCoverTests
{
    [Theory]
    [InlineData(0.4, new[] { 0, 1, 0, 0 }, new[] { 1, 0 })]
    [InlineData(0.5, new[] { 0, 1, 1, 0 }, new[] { 1, 1 })]
    [InlineData(1.0, new[] { 1, 1, 1, 0 }, new[] { 1, 1 })]
    public void Follows_its_example(double share, int[] first, int[] second)
    {
        using Network network = PathNetworks.Worked();
        MaskSet masks = PathCover.Select(network, share);
        Assert.Equal(first, Bits(masks["a.weight"]!));
        Assert.Equal(second, Bits(masks["b.weight"]!));
    }

    [Fact]
    public void Covers_the_share_over_whole_paths_and_keeps_the_heaviest() => Property.Holds(Gen.Select(Gen.Int[1, 1_000_000], Gen.Double[0.01, 0.99]), sample =>
    {
        using Network network = PathNetworks.Dense(sample.Item1);
        MaskSet masks = PathCover.Select(network, sample.Item2);
        using Network pruned = network.Clone();
        masks.ApplyTo(pruned);
        (PathEnumeration all, PathEnumeration left) = (new(network, 1), new(pruned, 1));
        Assert.True(left.Total >= sample.Item2 * all.Total * (1 - 1e-9));
        Assert.All(left.Edges, pair => Assert.All(pair.Value.Select((mass, i) => (mass, i)), edge => Assert.Equal(edge.mass > 0, masks[pair.Key]![edge.i])));
        double[] heaviest = [.. all.Masses.OrderDescending().Take(2)];
        if (heaviest[0] > 1.5 * heaviest[1])
            Assert.Contains(left.Masses, mass => Math.Abs(mass - heaviest[0]) < 1e-9 * mass);
        Assert.Equal(2, PathEdges.LiveOutputs(network, masks)["output"].Count(live => live));
    }, iterations: 60);

    [Fact]
    public void Shares_out_of_range_and_networks_without_paths_are_refused()
    {
        using Network network = PathNetworks.Worked();
        Assert.Throws<InvalidOptionException>(() => PathCover.Select(network, 0));
        Assert.Throws<InvalidOptionException>(() => PathCover.Select(network, 1.01));
        MaskNetworks.Set(network, "b.weight", 0, 0);
        Assert.Contains("no path", Assert.Throws<InvalidInputException>(() => PathCover.Select(network, 0.5)).Message, StringComparison.Ordinal);
    }

    internal static int[] Bits(Mask mask) => [.. Enumerable.Range(0, (int)mask.Count).Select(i => mask[i] ? 1 : 0)];
}
