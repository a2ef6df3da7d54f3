namespace PruneKit.Tests;

public sealed class ImportancesTests
{
    [Fact]
    public void Magnitude_follows_its_example() => Assert.Equal([2, 1, 0.5], Scores(Importances.Magnitude, 2, -1, 0.5f));

    [Fact]
    public void Magnitude_l2_follows_its_example() => Assert.Equal([4, 1, 0.25], Scores(Importances.MagnitudeL2, 2, -1, 0.5f));

    [Fact]
    public void Squares_of_tiny_weights_neither_vanish_nor_tie() =>
        Assert.Equal([1, 0], ScoreOrder(Importances.MagnitudeL2, 2e-38f, 1e-38f));

    [Fact]
    public void Random_depends_on_the_seed_and_the_name_alone()
    {
        using Network one = MaskNetworks.Mixed(seed: 1);
        using Network two = MaskNetworks.Mixed(seed: 2);
        Assert.Equal(AllScores(Importances.Random(1), one), AllScores(Importances.Random(1), two));
        Assert.NotEqual(AllScores(Importances.Random(1), one), AllScores(Importances.Random(2), one));
        Assert.All(AllScores(Importances.Random(1), one), score => Assert.InRange(score, 0, 1));
        Assert.Equal(AllScores(Importances.Random(1), one).Length, AllScores(Importances.Random(1), one).Distinct().Count());
    }

    [Fact]
    public void Random_gives_the_same_mask_on_every_machine_and_another_for_another_seed()
    {
        using Network network = MaskNetworks.Row(1, 2, 3, 4, 5, 6, 7, 8);
        Assert.Equal([0b0110_0011], Mask(1));
        Assert.Equal([0b0110_1100], Mask(2));

        byte[] Mask(int seed) => new Pruner { Importance = Importances.Random(seed) }.Prune(network, Sparsity.Percent(50))["fc.weight"]!.Bits.ToArray();
    }

    [Fact]
    public void Ranks_in_rows_follow_their_example()
    {
        Assert.Equal([0.25, 0.5, 0, 0.75], RowRanks.Of([3, 4, 1, 8], rows: 2));
        Assert.Equal([0, 0.5, 0.25, 0.75], RowRanks.Of([2, 2, 2, 2], rows: 2));
    }

    [Fact]
    public void Scores_the_weights_of_every_layer_and_nothing_else()
    {
        using Network network = MaskNetworks.Mixed();
        foreach (string name in Importances.Catalogue.Names)
        {
            ScoreMap scores = Importances.Catalogue.Find(name)(new ImportanceSettings { Calibration = ObservedNetworks.Windows(network, 6) }).Score(network);
            Assert.Equal(["conv.weight", "lstm.weight_ih_l0", "lstm.weight_hh_l0", "fc.weight"], scores.Weights.Select(weight => weight.Name));
        }
    }

    [Fact]
    public void An_unknown_name_is_refused_with_the_nearest()
    {
        InvalidOptionException e = Assert.Throws<InvalidOptionException>(() => Importances.Catalogue.Find("magnitud"));
        Assert.Equal($"there is no importance 'magnitud'; did you mean 'magnitude'? Known: {string.Join(", ", Importances.Catalogue.Names)}", e.Message);
    }

    [Fact]
    public void Without_data_each_says_which_option_gives_them_and_which_importances_need_none()
    {
        List<string> refusals = [];
        List<string> free = [];
        foreach (string name in Importances.Catalogue.Names)
        {
            if (Record.Exception(() => Importances.Catalogue.Find(name)(new ImportanceSettings())) is { } refusal)
                refusals.Add(Assert.IsType<InvalidOptionException>(refusal).Message);
            else
                free.Add(name);
        }

        Assert.All(refusals, refusal => Assert.Contains("--task", refusal, StringComparison.Ordinal));
        string named = refusals[0][refusals[0].IndexOf("or take ", StringComparison.Ordinal)..];
        Assert.Equal(free.Order(), named["or take ".Length..].Replace(" or ", ", ", StringComparison.Ordinal).Split(", ").Order());
    }

    [Fact]
    public void Updates_and_solvers_without_data_say_which_option_gives_them()
    {
        string update = Assert.Throws<InvalidOptionException>(() => WeightUpdates.Catalogue.Find("obs")(new ImportanceSettings())).Message;
        Assert.Equal("update 'obs' finds the kept weights' values on data; give --task (in C#: ImportanceSettings.Calibration)", update);
        Assert.All(PruningSolvers.Catalogue.Names, name =>
            Assert.StartsWith($"solver '{name}' finds", Assert.Throws<InvalidOptionException>(() => PruningSolvers.Catalogue.Find(name)(new ImportanceSettings())).Message, StringComparison.Ordinal));
    }

    private static double[] Scores(IImportance importance, params float[] weights)
    {
        using Network network = MaskNetworks.Row(weights);
        return AllScores(importance, network);
    }

    private static int[] ScoreOrder(IImportance importance, params float[] weights)
    {
        double[] scores = Scores(importance, weights);
        return [.. Enumerable.Range(0, scores.Length).OrderBy(i => scores[i])];
    }

    private static double[] AllScores(IImportance importance, Network network) =>
        [.. importance.Score(network).Weights.SelectMany(weight => weight.Values.ToArray())];
}
