namespace PruneKit.Tests;

public sealed class PathReportTests
{
    [Fact]
    public void Follows_its_example()
    {
        using Network network = PathNetworks.Worked();
        PathReport report = PathReport.Of(network, new MaskSet([KeyValuePair.Create("b.weight", Mask.Of([1, 0], Shape.Of(1, 2)))]));
        Assert.Equal(2 / 6.0, report.NominalSparsity, 1e-12);
        Assert.Equal(3 / 6.0, report.EffectiveSparsity, 1e-12);
        Assert.Equal(Math.Log10(3), report.Log10PathsBefore, 1e-12);
        Assert.Equal(Math.Log10(2), report.Log10PathsAfter, 1e-12);
        Assert.Equal(6 / 9.0, report.MassKept, 1e-12);
        Assert.Equal(1, report.DeadUnits);
        Assert.Equal([new LayerWidth("a", 2, 1), new LayerWidth("b", 1, 1)], report.Widths);
    }

    [Fact]
    public void Branches_follow_their_example()
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 1).AddTo("x", "sum").Build(seed: 1);
        MaskNetworks.Set(network, "a.weight", 3);
        ValueList<PathBranch> branches = PathBranches.Of(network);
        Assert.Equal([0.75, 0.25], branches.Select(branch => Math.Round(branch.Share, 12)));
        Assert.Equal(["a", "x"], branches.Select(branch => branch.Source.Source));
        Assert.Equal([0], PathCoverTests.Bits(PathBranches.Drop(network, branches[0])["a.weight"]!));
        Assert.Empty(PathBranches.Drop(network, branches[1]));
    }

    [Fact]
    public void Shares_of_the_branches_of_a_join_add_up_to_what_goes_through_it()
    {
        using Network network = PathNetworks.Convolutional(seed: 3, isMaximum: true);
        Assert.Equal(1, PathBranches.Of(network).Sum(branch => branch.Share), 1e-9);
    }

    [Fact]
    public void A_dropped_branch_leaves_for_good()
    {
        using Network network = PathNetworks.Convolutional(seed: 3, isMaximum: true);
        MaskSet masks = PathBranches.Drop(network, PathBranches.Of(network).Single(branch => branch.Source.Source == "c2"));
        Assert.Equal(["c2.weight"], masks.Names);
        Assert.Equal(0, masks["c2.weight"]!.KeptCount);
    }

    [Fact]
    public void Channels_take_their_share_of_the_mass()
    {
        using Network network = PathNetworks.Worked();
        var graph = ChannelGraph.Of(network.Spec);
        ChannelScores scores = ChannelImportances.PathMass().Score(network, graph);
        Assert.Equal([6 / 9.0, 3 / 9.0], scores[graph.Find("a")]!.Value.ToArray().Select(score => Math.Round(score, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
    }
}
