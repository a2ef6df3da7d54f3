using CsCheck;

namespace PruneKit.Tests;

public sealed class ChannelSelectorTests
{
    private static readonly ChannelOptions Plain = new() { Normalization = ScoreNormalization.None };

    [Theory]
    [InlineData(RankingScope.Global, "0 2", "0 1")]
    [InlineData(RankingScope.Local, "0 2 3", "1")]
    [InlineData(RankingScope.Isomorphic, "0 2", "0 1")]
    public void Follows_its_example(RankingScope scope, string a, string b)
    {
        ChannelSelection selection = Select("channels=4", Plain with { Scope = scope });
        Assert.Equal([a, b], selection.Groups.Select(choice => string.Join(' ', selection.Kept[choice.Group])));
        Assert.Null(selection.RoundingLine);
    }

    [Theory]
    [InlineData(ScoreNormalization.None, 1)]
    [InlineData(ScoreNormalization.Mean, 3)]
    [InlineData(ScoreNormalization.Max, 6)]
    public void Scores_are_normalised_by_group_as_in_the_example(ScoreNormalization normalization, double divisor)
    {
        using Network network = new NetworkBuilder().Input("x", 1).Linear("a", 3).Linear("b", 1).Build(seed: 1);
        ChannelGroup group = ChannelGraph.Of(network.Spec).Removable[0];
        Assert.Equal([1 / divisor, 2 / divisor, 6 / divisor], Ranked([1, 2, 6]));
        Assert.Equal([0, 0, 0], Ranked([0, 0, 0]));

        double[] Ranked(double[] scores) => RankedGroup.Of(new WidthRange(group, 1, 3), new ChannelScores([KeyValuePair.Create<ChannelGroup, ReadOnlyMemory<double>>(group, scores)]), normalization).Scores;
    }

    [Fact]
    public void Classes_of_four_and_two_take_turns_as_in_the_example()
    {
        (Network network, ChannelGraph graph, IChannelImportance importance) = ChannelNetworks.Documented();
        using Network owned = network;
        ChannelScores scores = importance.Score(network, graph);
        RankedGroup[] groups = [.. graph.Removable.Select(group => RankedGroup.Of(new WidthRange(group, 0, group.Size), scores, ScoreNormalization.None))];
        var order = new RemovalOrder(graph, groups, RankingScope.Local);
        Assert.Equal(["4 2", "3 2", "3 1", "2 1", "1 1", "1 0", "0 0"], Enumerable.Range(0, 7).Select(removed => string.Join(' ', order.Widths(removed))));
    }

    [Fact]
    public void Normalising_lets_groups_of_different_scale_compete()
    {
        (Network network, ChannelGraph graph, _) = ChannelNetworks.Documented();
        using Network owned = network;
        var scaled = new KnownScores(new() { ["a"] = [4, 1, 3, 2], ["b"] = [0.01, 0.09] });
        Assert.Equal("4 1", Widths(ChannelSelector.Select(network, graph, scaled, CompressionTarget.Parse("channels=5"), Plain)));
        // 1 / 2.5 against 0.01 / 0.05.
        Assert.Equal("4 1", Widths(ChannelSelector.Select(network, graph, scaled, CompressionTarget.Parse("channels=5"))));
        var near = new KnownScores(new() { ["a"] = [4, 1, 3, 2], ["b"] = [0.04, 0.06] });
        Assert.Equal("3 2", Widths(ChannelSelector.Select(network, graph, near, CompressionTarget.Parse("channels=5"))));
    }

    [Fact]
    public void Equal_scores_go_by_group_and_index()
    {
        (Network network, ChannelGraph graph, _) = ChannelNetworks.Documented();
        using Network owned = network;
        var equal = new KnownScores(new() { ["a"] = [1, 1, 1, 1], ["b"] = [1, 1] });
        ChannelSelection selection = ChannelSelector.Select(network, graph, equal, CompressionTarget.Parse("channels=4"), Plain);
        Assert.Equal(["2 3", "0 1"], selection.Groups.Select(choice => string.Join(' ', selection.Kept[choice.Group])));
    }

    [Fact]
    public void A_target_that_holds_already_removes_nothing() => Assert.Equal("4 2", Widths(Select("channels=100%")));

    [Fact]
    public void A_floor_is_kept_and_said()
    {
        ChannelSelection selection = Select("channels=5", Plain with { Floor = new WidthBound(Percent: 75) });
        Assert.Equal(["a 3 True", "b 2 True"], selection.Groups.Select(choice => $"{choice.Name} {choice.After} {choice.AtFloor}"));
        Assert.Equal([3, 2, 1, 30], [new WidthBound(75).Lowest(4), new WidthBound(75).Lowest(2), new WidthBound(1).Lowest(30), new WidthBound(100).Lowest(30)]);
        Assert.Equal([4, 6], [new WidthBound(10, 4).Lowest(25), new WidthBound(10, 4).Lowest(60)]);
        Assert.Equal([12, 40], [new WidthBound(50, 40).Highest(25), new WidthBound(50, 40).Highest(100)]);
    }

    [Fact]
    public void A_ceiling_goes_first() => Assert.Equal("2 1", Widths(Select(null, Plain with { Ceiling = new WidthBound(Percent: 50) })));

    [Fact]
    public void A_target_out_of_reach_says_limit_wanted_and_best()
    {
        BudgetException failure = Assert.Throws<BudgetException>(() => Select("channels=4", Plain with { Floor = new WidthBound(Percent: 75) }));
        Assert.Equal(("channels", "4", "5"), (failure.Limit, failure.Wanted, failure.Best));
        Assert.Equal(
            "the budget cannot be met: channels at most 4 was wanted, the best that can be reached is 5; there all 2 groups are at their narrowest: allow 5, lower the least width, or protect fewer layers",
            failure.Message);
        Assert.Equal("8 B", Assert.Throws<BudgetException>(() => Select("ram=3,macs=100%", Plain)).Best);
    }

    [Theory]
    [InlineData(17, WidthRounding.Up, 24)]
    [InlineData(17, WidthRounding.Nearest, 16)]
    [InlineData(26, WidthRounding.Up, 30)]
    [InlineData(26, WidthRounding.Nearest, 24)]
    [InlineData(1, WidthRounding.Nearest, 8)]
    [InlineData(30, WidthRounding.Nearest, 30)]
    public void Widths_are_rounded_as_documented(long width, WidthRounding rounding, long expected) =>
        Assert.Equal(expected, Range(30, 1, 30).Round(width, multiple: 8, rounding));

    [Fact]
    public void Rounding_stays_between_floor_and_ceiling()
    {
        Assert.Equal(16, Range(30, 1, 20).Round(18, multiple: 8, WidthRounding.Up));
        Assert.Equal(16, Range(30, 9, 30).Round(9, multiple: 8, WidthRounding.Nearest));
        Assert.Equal(13, Range(30, 11, 14).Round(13, multiple: 8, WidthRounding.Up));
        Assert.Equal(3, Range(4, 1, 4).Round(3, multiple: 8, WidthRounding.Up));
    }

    [Fact]
    public void Rounding_never_narrows_where_more_is_chosen() => Property.Holds(
        Gen.Select(Gen.Int[2, 70], Gen.Int[1, 70], Gen.Int[1, 70], Gen.Int[2, 20], Gen.Bool), test =>
        {
            long ceiling = Math.Min(test.Item1, Math.Max(test.Item2, test.Item3));
            long floor = Math.Min(ceiling, Math.Min(test.Item2, test.Item3));
            WidthRange range = Range(test.Item1, floor, ceiling);
            long[] rounded = [.. Enumerable.Range((int)floor, (int)(ceiling - floor + 1)).Select(width => range.Round(width, test.Item4, test.Item5 ? WidthRounding.Up : WidthRounding.Nearest))];
            Assert.Equal(rounded.Order(), rounded);
            Assert.All(rounded, width => Assert.InRange(width, floor, ceiling));
        });

    [Fact]
    public void What_rounding_cost_is_said()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 20).Conv1d("c", 16, kernel: 1).Conv1d("d", 1, kernel: 1).Build(seed: 1);
        ChannelSelection selection = ChannelSelector.Select(
            network, ChannelGraph.Of(network.Spec), new KnownScores([]), CompressionTarget.Parse("channels=12"), new ChannelOptions { WidthMultiple = 8 });
        Assert.Equal("8", Widths(selection));
        Assert.Equal((8, 0), (selection.Groups[0].Chosen, selection.RoundingMacs));
        ChannelSelection wider = ChannelSelector.Select(
            network, ChannelGraph.Of(network.Spec), new KnownScores([]), null, new ChannelOptions { WidthMultiple = 5, Ceiling = new WidthBound(Units: 12) });
        Assert.Equal("widths are multiples of 5: 1 of 1 groups rounded, 80 MACs fewer (16.7 %)", wider.RoundingLine);
    }

    [Fact]
    public void A_smaller_target_keeps_a_part_of_what_a_larger_one_keeps() => Property.Holds(
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 2], Gen.Int[1, 3], Gen.Int[20, 100], Gen.Int[20, 100]), test =>
        {
            NetworkSpec spec = RandomNetworks.Spec(test.Item1, layers: 10);
            ChannelGraph graph = ChannelGraph.Of(spec);
            if (graph.Removable.Count == 0)
                return;
            using Network network = Network.Create(spec, seed: 1);
            var options = new ChannelOptions { Scope = (RankingScope)test.Item2, WidthMultiple = test.Item3 };
            IChannelImportance importance = ChannelImportances.Random(test.Item1);
            KeptChannels[] kept = [.. new[] { test.Item4, test.Item5 }.Order().Select(percent => TryKeep(network, graph, importance, percent, options))];
            Assert.All(graph.Removable, group => Assert.Empty(kept[0][group].Except(kept[1][group])));
        },
        iterations: 60);

    [Fact]
    public void Channels_are_counted_exactly() => Property.Holds(
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 2], Gen.Int[1, 100]), test =>
        {
            NetworkSpec spec = RandomNetworks.Spec(test.Item1, layers: 10);
            ChannelGraph graph = ChannelGraph.Of(spec);
            long all = graph.Removable.Sum(group => group.Size);
            long most = all * test.Item3 / 100;
            if (graph.Removable.Count == 0 || most < graph.Removable.Count)
                return;
            using Network network = Network.Create(spec, seed: 1);
            ChannelSelection selection = ChannelSelector.Select(
                network, graph, ChannelImportances.Random(1), CompressionTarget.Percent(LimitedQuantity.Channels, test.Item3), new ChannelOptions { Scope = (RankingScope)test.Item2 });
            Assert.Equal(most, graph.Removable.Sum(selection.Kept.CountOf));
        },
        iterations: 60);

    [Fact]
    public void The_fewest_units_go_that_keep_every_limit() => Property.Holds(
        Gen.Select(Gen.Int[0, 1 << 20], Gen.Int[0, 2], Gen.Int[0, 3]), test =>
        {
            NetworkSpec spec = RandomNetworks.Spec(test.Item1, layers: 10);
            ChannelGraph graph = ChannelGraph.Of(spec);
            if (graph.Removable.Count == 0)
                return;
            using Network network = Network.Create(spec, seed: 1);
            LimitedQuantity quantity = new[] { LimitedQuantity.Macs, LimitedQuantity.Parameters, LimitedQuantity.Flash, LimitedQuantity.Ram }[test.Item3];
            var options = new ChannelOptions { Scope = (RankingScope)test.Item2 };
            var smallest = new ChannelMeasure(graph.Removable.Aggregate(KeptChannels.All(graph), (kept, group) => kept.With(group, [0])), options.Footprint);
            long most = (smallest[quantity] + new ChannelMeasure(KeptChannels.All(graph), options.Footprint)[quantity]) / 2;
            ChannelSelection selection = ChannelSelector.Select(network, graph, ChannelImportances.Random(1), CompressionTarget.AtMost(quantity, most), options);
            Assert.True(new ChannelMeasure(selection.Kept, options.Footprint)[quantity] <= most);
            long kept = graph.Removable.Sum(selection.Kept.CountOf);
            if (kept == graph.Removable.Sum(group => group.Size))
                return;
            ChannelSelection oneMore = ChannelSelector.Select(network, graph, ChannelImportances.Random(1), CompressionTarget.AtMost(LimitedQuantity.Channels, kept + 1), options);
            Assert.True(new ChannelMeasure(oneMore.Kept, options.Footprint)[quantity] > most);
        },
        iterations: 60);

    [Fact]
    public void Locally_every_group_loses_the_same_share()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 20).Conv1d("a", 40, kernel: 1).Conv1d("b", 20, kernel: 1).Conv1d("c", 10, kernel: 1).Conv1d("d", 1, kernel: 1).Build(seed: 1);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        ChannelSelection selection = ChannelSelector.Select(network, graph, ChannelImportances.L1(), CompressionTarget.Parse("channels=50%"), new ChannelOptions { Scope = RankingScope.Local });
        Assert.Equal("20 10 5", Widths(selection));
    }

    [Fact]
    public void Groups_built_alike_compete_and_others_lose_the_same_share()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 20).Conv1d("a", 8, kernel: 1).BatchNorm("n").Conv1d("b", 8, kernel: 3).Conv1d("c", 4, kernel: 3).Conv1d("d", 1, kernel: 1).Build(seed: 1);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        var scores = new KnownScores(new() { ["a"] = [.. Enumerable.Repeat(1e-6, 8)], ["b"] = [.. Enumerable.Repeat(1.0, 8)], ["c"] = [9, 9, 9, 9] });
        ChannelSelection selection = ChannelSelector.Select(network, graph, scores, CompressionTarget.Parse("channels=50%"), Plain with { Scope = RankingScope.Isomorphic });
        Assert.Equal("4 2 4", Widths(selection));
    }

    [Fact]
    public void Protected_and_only_layers_are_meant_by_layer_norm_or_group()
    {
        Assert.Equal("b 1", Named(Select("channels=5", Plain with { Protect = ["a"] })));
        Assert.Equal("b 1", Named(Select("channels=5", Plain with { Only = ["b"] })));
        using Network network = new NetworkBuilder().Input("x", 1, 9).Conv1d("c", 4, kernel: 3).BatchNorm("bn").Relu().Conv1d("d", 4, kernel: 3).Conv1d("e", 1, kernel: 1).Build(seed: 1);
        ChannelGraph graph = ChannelGraph.Of(network.Spec);
        Assert.Equal("d 2", Named(ChannelSelector.Select(network, graph, ChannelImportances.L2(), CompressionTarget.Parse("channels=6"), Plain with { Protect = ["bn"] })));
        Assert.Equal("layer 'relu1' (Relu) makes no channels; name a layer that does: c, d", Refusal(network, graph, Plain with { Protect = ["relu1"] }));
    }

    [Theory]
    [InlineData("bb", "there is no layer or channel group 'bb'; did you mean 'b'? Known: a, b, c")]
    [InlineData("c", "'c': group 'c' of 1 cannot lose units: it is an axis of the network's output 'output'; the lowest that works is 1")]
    public void Only_refuses_what_it_cannot_mean(string name, string message) => Assert.Equal(message, Refusal(Plain with { Only = [name] }));

    [Fact]
    public void Nothing_left_is_refused() => Assert.Equal(
        "no channels are left to prune: 2 groups can lose some, 0 names are asked for, 2 are protected; protect fewer", Refusal(Plain with { Protect = ["a", "b"] }));

    [Fact]
    public void Widths_asked_for_are_kept_exactly()
    {
        Assert.Equal("3 2", Widths(Select("channels=5", Plain with { Widths = [new GroupWidth("a", 3)], WidthMultiple = 2 })));
        Assert.Equal("2 1", Widths(Select("channels=3", Plain with { Widths = [new GroupWidth("a", 2)] })));
        Assert.Equal("group 'a' of 4 cannot have 5 units; it may keep 1 to 4", Refusal(Plain with { Widths = [new GroupWidth("a", 5)] }));
        Assert.Equal("group 'a' of 4 cannot have 0 units; it may keep 1 to 4", Refusal(Plain with { Widths = [new GroupWidth("a", 0)] }));
        Assert.Equal("'c': group 'c' of 1 cannot lose units: it is an axis of the network's output 'output'; the lowest that works is 1", Refusal(Plain with { Widths = [new GroupWidth("c", 1)] }));
        Assert.Equal("group 'a' of 4 is protected, and 3 units are asked for; leave one away", Refusal(Plain with { Widths = [new GroupWidth("a", 3)], Protect = ["a"] }));
        Assert.Equal("the width of group 'a' of 4 is asked for twice; keep one", Refusal(Plain with { Widths = [new GroupWidth("a", 3), new GroupWidth("a", 2)] }));
    }

    [Fact]
    public void Options_out_of_range_are_refused()
    {
        Assert.Equal("WidthMultiple is 0; it must lie between 1 and 1024", Refusal(Plain with { WidthMultiple = 0 }));
        Assert.Equal("Floor is 101 %; it must lie in (0, 100]", Refusal(Plain with { Floor = new WidthBound(Percent: 101) }));
        Assert.Equal("group 'a' of 4 may keep at most 1 units and must keep at least 3; lower the floor or raise the ceiling", Refusal(Plain with { Floor = new WidthBound(Units: 3), Ceiling = new WidthBound(Percent: 25) }));
    }

    [Fact]
    public void Steps_lead_to_the_target()
    {
        (Network network, ChannelGraph graph, _) = ChannelNetworks.Documented();
        using Network owned = network;
        var target = CompressionTarget.Parse("macs=40%,flash=1MiB");
        // 12 + 8 + 2 MACs; 40 % of 22 are 8.
        Assert.Equal(["macs=22", "macs=15", "macs=8"], new[] { 0, 0.5m, 1 }.Select(progress => StepTarget.At(graph, target, progress, FootprintOptions.Int8).ToString().Split(',')[0]));
        Assert.Equal("flash=1048576", StepTarget.At(graph, target, 0.5m, FootprintOptions.Int8).Limits[1].ToString());
    }

    [Fact]
    public void Floors_in_steps_are_of_the_first_network()
    {
        (Network network, ChannelGraph graph, IChannelImportance importance) = ChannelNetworks.Documented();
        using Network owned = network;
        ChannelOptions options = Plain with { Floor = new WidthBound(Percent: 50) };
        using Network smaller = ChannelShrinker.Shrink(network, ChannelSelector.Select(network, graph, importance, CompressionTarget.Parse("channels=4"), options).Kept, out _);
        var next = ChannelGraph.Of(smaller.Spec);
        CompressionTarget end = CompressionTarget.AtMost(LimitedQuantity.Channels, 3);
        Assert.Equal("2 1", Widths(ChannelSelector.Select(smaller, next, new KnownScores([]), end, options, graph)));
        Assert.Equal("1 2", Widths(ChannelSelector.Select(smaller, next, new KnownScores([]), end, options)));
    }

    [Fact]
    public void Options_and_budgets_come_back_from_a_file()
    {
        ChannelOptions options = Plain with { Floor = new WidthBound(12.5m, 2), Ceiling = new WidthBound(Units: 9), Only = ["a"], Widths = [new GroupWidth("b", 1)], Footprint = FootprintOptions.Float32 };
        Assert.Equal(options, CanonicalJson.Read<ChannelOptions>(CanonicalJson.Write(options), "it"));
        var budget = new Budget { Ram = ByteSize.KiB(3), Macs = MacCount.Million(2) };
        Assert.Equal(budget, CanonicalJson.Read<Budget>(CanonicalJson.Write(budget), "it"));
    }

    [Fact]
    public void A_budget_in_ram_narrows_what_is_held_at_the_peak()
    {
        using Network network = new NetworkBuilder().Input("x", 1, 64).Conv1d("a", 16, kernel: 1).Conv1d("b", 16, kernel: 1).GlobalAverage().Linear("fc", 3).Build(seed: 1);
        var budget = new Budget { Ram = new ByteSize(1024), Macs = new MacCount(100_000) };
        ChannelSelection selection = ChannelSelector.Select(network, ChannelGraph.Of(network.Spec), ChannelImportances.L1(), CompressionTarget.Of(budget));
        Assert.Equal(2048, selection.Before.Ram.Bytes);
        Assert.Equal(16, selection.Groups.Sum(choice => choice.After));
        Assert.Equal(1024, selection.After.Ram.Bytes);
    }

    private static KeptChannels TryKeep(Network network, ChannelGraph graph, IChannelImportance importance, int percent, ChannelOptions options)
    {
        long floors = graph.Removable.Sum(group => Range((int)group.Size, 1, group.Size).Round(1, options.WidthMultiple, options.Rounding));
        long most = Math.Max(floors, graph.Removable.Sum(group => group.Size) * percent / 100);
        return ChannelSelector.Select(network, graph, importance, CompressionTarget.AtMost(LimitedQuantity.Channels, most), options).Kept;
    }

    private static WidthRange Range(int size, long floor, long ceiling) => new(new ChannelGroup(0, "g", size, [], null), floor, ceiling);

    private static ChannelSelection Select(string? target, ChannelOptions? options = null)
    {
        (Network network, ChannelGraph graph, IChannelImportance importance) = ChannelNetworks.Documented();
        using Network owned = network;
        return ChannelSelector.Select(network, graph, importance, target is null ? null : CompressionTarget.Parse(target), options);
    }

    private static string Refusal(ChannelOptions options)
    {
        (Network network, ChannelGraph graph, _) = ChannelNetworks.Documented();
        using Network owned = network;
        return Refusal(network, graph, options);
    }

    private static string Refusal(Network network, ChannelGraph graph, ChannelOptions options) =>
        Assert.Throws<InvalidOptionException>(() => ChannelSelector.Select(network, graph, ChannelImportances.L1(), CompressionTarget.Parse("channels=90%"), options)).Message;

    private static string Widths(ChannelSelection selection) => string.Join(' ', selection.Groups.Select(choice => choice.After));

    private static string Named(ChannelSelection selection) => string.Join(' ', selection.Groups.Select(choice => $"{choice.Name} {choice.After}"));
}
