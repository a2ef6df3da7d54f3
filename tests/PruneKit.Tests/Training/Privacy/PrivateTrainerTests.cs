using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Private training of whole networks.</summary>
public sealed class PrivateTrainerTests
{
    private static readonly PrivacyOptions Privacy = new() { Epsilon = 3, Delta = 1e-3, Seed = 1 };
    private static readonly TrainingOptions Options = new() { Epochs = 4, BatchSize = 10, LearningRate = 0.1 };

    [Fact]
    public void What_is_spent_is_what_the_accountant_says_and_within_the_limit()
    {
        using Network network = TinyTask.Network();
        PrivateTrainingResult result = Train(network, Options, Privacy);
        Assert.Equal((16L, 16L, false), (result.Steps, result.PlannedSteps, result.StoppedAtLimit));
        Assert.Equal(0.25, result.SamplingRate);
        Assert.InRange(result.EpsilonSpent, 0.99 * 3, 3);
        Assert.Equal(new RenyiAccountant(0.25, result.Noise).Epsilon(16, 1e-3), result.EpsilonSpent);
    }

    [Fact]
    public void With_noise_given_it_stops_before_the_limit()
    {
        using Network network = TinyTask.Network();
        PrivateTrainingResult result = Train(network, Options with { Epochs = 400 }, Privacy with { Noise = 1.5 });
        var accountant = new RenyiAccountant(0.25, 1.5);
        Assert.True(result.StoppedAtLimit);
        Assert.InRange(result.Steps, 2, 1599);
        Assert.True(accountant.Epsilon(result.Steps, 1e-3) <= 3 && accountant.Epsilon(result.Steps + 1, 1e-3) > 3);
        Assert.Contains("in the first step", Assert.Throws<InvalidOptionException>(() => Train(network, Options, Privacy with { Noise = 0.3 })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Pruned_weights_and_held_layers_stay_and_the_seed_repeats_the_rest()
    {
        using Network network = TinyTask.Network(), again = TinyTask.Network(), other = TinyTask.Network();
        foreach (Network one in new[] { network, again, other })
        {
            new Pruner { Importance = Importances.Magnitude }.Prune(one, Sparsity.Percent(50)).ApplyTo(one);
            one["c1.weight"].requires_grad = false;
        }

        byte[] held = network["c1.weight"].bytes.ToArray(), statistics = network["n1.running_mean"].bytes.ToArray();
        Train(network, Options, Privacy);
        Train(again, Options, Privacy);
        Train(other, Options, Privacy with { Seed = 2 });
        Assert.Equal(0, network.Masks.CountRevived(network));
        Assert.Equal(held, network["c1.weight"].bytes.ToArray());
        Assert.Equal(statistics, network["n1.running_mean"].bytes.ToArray());
        Assert.Equal(network["fc.weight"].bytes.ToArray(), again["fc.weight"].bytes.ToArray());
        Assert.NotEqual(network["fc.weight"].bytes.ToArray(), other["fc.weight"].bytes.ToArray());
    }

    /// <summary>Without noise, with a clip that nothing reaches and all samples taken, a step is one of plain descent on the mean loss.</summary>
    [Fact]
    public void Without_noise_and_clipping_a_step_is_plain_descent()
    {
        using Network network = TinyTask.Network().To(torch.ScalarType.Float64), plain = network.Clone();
        LabelledData data = TinyTask.Data(12, seed: 6);
        using (var step = new PrivateStep(network, data, TinyTask.Definition, ValueLossKind.Huber, Privacy with { Clip = 1e6 }))
            step.Take(1, 0, 0.3);
        plain.Module.eval();
        using torch.Tensor input = torch.tensor(data.Inputs[0].Values, [12, 1, 16]).to(torch.ScalarType.Float64), labels = torch.tensor(Array.ConvertAll(data.Targets.Classes!, label => (long)label));
        torch.nn.functional.cross_entropy(plain.Module.forward(input), labels).backward();
        foreach (TensorSpec tensor in plain.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained))
        {
            double[] expected = [.. plain[tensor.Name].detach().data<double>().Zip(plain[tensor.Name].grad!.data<double>(), (weight, gradient) => weight - (0.3 * gradient))];
            Assert.All(expected.Zip(network[tensor.Name].detach().data<double>()), pair => Assert.Equal(pair.First, pair.Second, 9));
        }
    }

    [Fact]
    public void One_sample_moves_the_weights_by_no_more_than_the_clip_allows()
    {
        LabelledData data = TinyTask.Data(10, seed: 6);
        for (int sample = 0; sample < data.Count; sample++)
        {
            using Network network = TinyTask.Network().To(torch.ScalarType.Float64), before = network.Clone();
            using (var step = new PrivateStep(network, data.Take(sample), TinyTask.Definition, ValueLossKind.Huber, Privacy with { Clip = 0.01 }))
                step.Take(1, 0, 1);
            double square = network.Spec.Tensors.Sum(tensor => (network[tensor.Name] - before[tensor.Name]).square().sum().item<double>());
            Assert.Equal(0.01, Math.Sqrt(square), 9);
        }
    }

    [Fact]
    public void The_noise_on_the_weights_has_the_asked_deviation()
    {
        using Network network = new NetworkBuilder().Input("x", 100).Linear("fc", 100).Linear("out", 3).Build(1), before = network.Clone();
        LabelledData data = new([new DataInput("x", Shape.Of(100), new float[200])], DataTargets.OfClasses([0, 1]), ["s", "s"]);
        var task = new TaskDefinition("t", [new InputSpec("x", Shape.Of(100))], ["a", "b", "c"], new MetricSpec(MetricKind.Accuracy, []));
        using (var step = new PrivateStep(network, data, task, ValueLossKind.Huber, Privacy with { Clip = 0.25 }))
            step.Take(1e-12, noise: 2, rate: 2e-12);
        using torch.Tensor moved = network["fc.weight"] - before["fc.weight"];
        Assert.InRange(moved.square().mean().sqrt().item<float>(), 0.49f, 0.51f);
        Assert.InRange(moved.mean().item<float>(), -0.02f, 0.02f);
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        using Network network = TinyTask.Network();
        foreach (PrivacyOptions wrong in (PrivacyOptions[])[
            Privacy with { Epsilon = 0 }, Privacy with { Epsilon = -1 }, Privacy with { Epsilon = double.NaN }, Privacy with { Delta = 0 }, Privacy with { Delta = 1 }, Privacy with { Clip = 0 }, Privacy with { Noise = 0 }])
        {
            Assert.Throws<InvalidOptionException>(() => Train(network, Options, wrong));
        }
    }

    private static PrivateTrainingResult Train(Network network, TrainingOptions options, PrivacyOptions privacy) =>
        PrivateTrainer.Train(network, TinyTask.Data(40, seed: 8), TinyTask.Definition, options, privacy, TestContext.Current.CancellationToken);
}
