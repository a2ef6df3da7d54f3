namespace PruneKit.Tests;

/// <summary>Fitting a network to one user.</summary>
public sealed class PersonalizerTests
{
    private static readonly PersonalizationOptions Options = new() { Epochs = 8, LearningRate = 0.02, MaxDrop = 100, Seed = 3 };

    [Fact]
    public void Only_the_last_layer_learns_and_pruned_weights_stay_zero()
    {
        using Network network = TinyTask.Network();
        new Pruner { Importance = Importances.Magnitude }.Prune(network, Sparsity.Percent(50)).ApplyTo(network);
        Dictionary<string, byte[]> before = Bytes(network);
        PersonalizationResult result = Fit(network, PersonalData.Of(TinyTask.Data(60, seed: 8), "s1"), Options);
        Assert.Equal(["fc"], result.Layers);
        Assert.Equal(KeptModel.New, result.Kept);
        Assert.Equal(["fc.bias", "fc.weight"], Changed(network, before));
        Assert.Equal(0, network.Masks.CountRevived(network));
        Assert.All(network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained), tensor => Assert.True(network[tensor.Name].requires_grad));
    }

    [Fact]
    public void Chosen_layers_learn_and_statistics_of_norms_do_not_move()
    {
        using Network network = TinyTask.Network();
        Dictionary<string, byte[]> before = Bytes(network);
        Fit(network, PersonalData.Of(TinyTask.Data(60, seed: 8), "s1"), Options with { Layers = ["n1", "c2"] });
        Assert.Equal(["c2.bias", "c2.weight", "n1.bias", "n1.weight"], Changed(network, before));
    }

    [Fact]
    public void A_network_that_gets_worse_by_more_than_the_bound_is_taken_back()
    {
        using Network network = TinyTask.Network();
        Trainer.Train(network, TinyTask.Data(200, seed: 4), null, TinyTask.Definition, TinyTask.Options with { Epochs = 20 }, null, TestContext.Current.CancellationToken);
        Dictionary<string, byte[]> before = Bytes(network);
        LabelledData data = TinyTask.Data(60, seed: 8);
        PersonalData honest = PersonalData.Of(data, "s1");
        LabelledData lies = new(honest.Train.Inputs, DataTargets.OfClasses([.. honest.Train.Targets.Classes!.Select(label => (label + 1) % 3)]), honest.Train.Groups);
        PersonalizationOptions hard = Options with { Epochs = 60, LearningRate = 0.1, MaxDrop = 5 };
        PersonalizationResult result = Fit(network, honest with { Train = lies }, hard);
        Assert.Equal(KeptModel.Old, result.Kept);
        Assert.True(result.Drop > 5, $"{result.Drop}");
        Assert.Empty(Changed(network, before));
        Assert.Equal(result.Before.Metric, Evaluator.Evaluate(network, honest.HeldOut, TinyTask.Definition, TestContext.Current.CancellationToken).Metric);
    }

    [Fact]
    public void A_network_gets_better_at_a_user_who_differs()
    {
        using Network network = TinyTask.Network();
        Trainer.Train(network, TinyTask.Data(200, seed: 4), null, TinyTask.Definition, TinyTask.Options with { Epochs = 20 }, null, TestContext.Current.CancellationToken);
        LabelledData data = TinyTask.Data(120, seed: 8);
        var turned = new LabelledData(data.Inputs, DataTargets.OfClasses([.. data.Targets.Classes!.Select(label => 2 - label)]), data.Groups);
        PersonalizationResult result = Fit(
            network, PersonalData.Of(turned, "s0"), Options with { Epochs = 120, LearningRate = 0.05, Layers = ["c2", "fc"], MaxDrop = 0 });
        Assert.True(result.After.Metric > result.Before.Metric + 20, $"{result.Before.Metric} -> {result.After.Metric}");
        Assert.Equal(KeptModel.New, result.Kept);
    }

    [Fact]
    public void A_cancelled_run_leaves_the_network_as_it_was()
    {
        using Network network = TinyTask.Network();
        Dictionary<string, byte[]> before = Bytes(network);
        using var source = new CancellationTokenSource();
        var stop = new TrainingHooks { Progress = new StopAt(3, source) };
        Assert.ThrowsAny<OperationCanceledException>(() => Personalizer.Personalize(network, PersonalData.Of(TinyTask.Data(60, seed: 8), "s1"), TinyTask.Definition, Options, stop, source.Token));
        Assert.Empty(Changed(network, before));
        Assert.True(network["c1.weight"].requires_grad);
    }

    [Fact]
    public void Samples_are_split_by_time()
    {
        LabelledData data = TinyTask.Data(30, seed: 1);
        PersonalData split = PersonalData.Of(data, "s2");
        Assert.Equal((7, 3), (split.Train.Count, split.HeldOut.Count));
        Assert.Equal(data.Inputs[0].Window(2).ToArray(), split.Train.Inputs[0].Window(0).ToArray());
        Assert.Equal(data.Inputs[0].Window(29).ToArray(), split.HeldOut.Inputs[0].Window(2).ToArray());
    }

    [Fact]
    public void What_cannot_be_learned_from_is_refused_by_name()
    {
        LabelledData data = TinyTask.Data(30, seed: 1);
        Assert.Contains("did you mean 's1'?", Refused(() => PersonalData.Of(data, "s11")), StringComparison.Ordinal);
        Assert.Contains("samples of 3 subjects (s0, s1, s2)", Refused(() => PersonalData.Of(data)), StringComparison.Ordinal);
        Assert.Contains("has 2 labelled samples", Refused(() => PersonalData.Of(data.Take(0, 3), "s0")), StringComparison.Ordinal);
        var one = new LabelledData(data.Inputs, DataTargets.OfClasses(new int[30]), data.Groups);
        Assert.Contains("all have one label", Refused(() => PersonalData.Of(one, "s0")), StringComparison.Ordinal);
        using Network network = TinyTask.Network();
        Assert.Contains("did you mean 'fc'?", Assert.Throws<InvalidOptionException>(
            () => Fit(network, PersonalData.Of(data, "s2"), Options with { Layers = ["fcc"] })).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOptionException>(() => Fit(network, PersonalData.Of(data, "s2"), Options with { MaxDrop = -1 }));
        Assert.True(network["c1.weight"].requires_grad);
    }

    [Fact]
    public void Rehearsal_makes_up_its_share_and_repeats_nothing()
    {
        LabelledData known = TinyTask.Data(40, seed: 2);
        Assert.Equal(20, Rehearsal.Draw(known, 30, 40, seed: 1).Count);
        Assert.Equal(0, Rehearsal.Draw(known, 30, 0, seed: 1).Count);
        LabelledData all = Rehearsal.Draw(known, 30, 90, seed: 1);
        Assert.Equal(40, all.Count);
        Assert.Equal(40, Enumerable.Range(0, 40).Select(i => all.Inputs[0].Window(i)[3]).Distinct().Count());
        Assert.Equal(70, Rehearsal.Joined(TinyTask.Data(30, seed: 6), all).Count);
    }

    private static PersonalizationResult Fit(Network network, PersonalData data, PersonalizationOptions options) =>
        Personalizer.Personalize(network, data, TinyTask.Definition, options, null, TestContext.Current.CancellationToken);

    private static string Refused(Action action) => Assert.Throws<InvalidInputException>(action).Message;

    private static Dictionary<string, byte[]> Bytes(Network network) => network.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => network[tensor.Name].bytes.ToArray());

    private static string[] Changed(Network network, Dictionary<string, byte[]> before) =>
        [.. before.Where(pair => !network[pair.Key].bytes.SequenceEqual(pair.Value)).Select(pair => pair.Key).Order(StringComparer.Ordinal)];
}
