using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>The criteria against the same mathematics written down once more: over plain tensors, or by differences of the loss.</summary>
public sealed class CriteriaAgreementTests
{
    private static readonly string[] Weights = ["c1.weight", "c2.weight", "fc.weight"];

    /// <summary>The paper's own form: masks of ones on the weights, the slope of the loss with respect to the masks.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Snip_is_the_sensitivity_to_the_masks(int seed)
    {
        using Network network = Convolutional(seed);
        CalibrationData calibration = ObservedNetworks.Windows(network, 40, seed) with { BatchSize = 16 };
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> masks = Weights.ToDictionary(name => name, name => ones(network[name].shape, ScalarType.Float64, requires_grad: true));
        PlainLoss(network, calibration.Data, name => network[name].detach() * masks[name]).backward();
        double sum = masks.Values.Sum(mask => mask.grad!.abs().sum().item<double>());
        foreach (WeightScores ours in Importances.Snip(calibration).Score(network).Weights)
            Assert.Equal(WeightValues.Copy(masks[ours.Name].grad!.abs()).Select(value => value / sum), ours.Values.ToArray(), Close(1e-9));
        Assert.Equal(1, Importances.Snip(calibration).Score(network).Weights.Sum(weight => weight.Values.ToArray().Sum()), 1e-9);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_masks_of_snip_at_a_sparsity_are_those_of_the_highest_sensitivities(int seed)
    {
        using Network network = Convolutional(seed);
        CalibrationData calibration = ObservedNetworks.Windows(network, 40, seed);
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> masks = Weights.ToDictionary(name => name, name => ones(network[name].shape, ScalarType.Float64, requires_grad: true));
        PlainLoss(network, calibration.Data, name => network[name].detach() * masks[name]).backward();
        (string Name, int Index, double Slope)[] all = [.. Weights.SelectMany(name => WeightValues.Copy(masks[name].grad!.abs()).Select((slope, i) => (name, i, slope)))];
        MaskSet ours = new Pruner { Importance = Importances.Snip(calibration), Allocation = Allocators.Global }.Prune(network, Sparsity.Percent(90));
        int kept = all.Length - (int)Sparsity.Percent(90).CountOf(all.Length);
        Assert.Equal(all.OrderByDescending(entry => entry.Slope).Take(kept).Select(entry => (entry.Name, entry.Index)).ToHashSet(), all.Where(entry => ours[entry.Name]![entry.Index]).Select(entry => (entry.Name, entry.Index)).ToHashSet());
    }

    /// <summary>H g by differences of the gradient, over plain tensors.</summary>
    [Fact]
    public void Grasp_is_the_weight_times_what_its_gradient_changes_along_the_gradient()
    {
        using Network network = Convolutional(seed: 1);
        CalibrationData calibration = ObservedNetworks.Windows(network, 30) with { BatchSize = 7 };
        using var scope = NewDisposeScope();
        const double Step = 1e-4;
        Dictionary<string, Tensor> slopes = PlainGradient(network, calibration.Data, _ => null);
        Dictionary<string, Tensor> ahead = PlainGradient(network, calibration.Data, name => slopes[name] * Step);
        Dictionary<string, Tensor> behind = PlainGradient(network, calibration.Data, name => slopes[name] * -Step);
        foreach (WeightScores ours in Importances.Grasp(calibration).Score(network).Weights)
            Assert.Equal(WeightValues.Copy(network[ours.Name].detach() * (ahead[ours.Name] - behind[ours.Name]) / (2 * Step)), ours.Values.ToArray(), Close(1e-5));
    }

    /// <summary>With activations that are linear in pieces the Gauss-Newton diagonal is the Hessian's own.</summary>
    [Theory]
    [InlineData("linear")]
    [InlineData("groups")]
    [InlineData("convolution")]
    [InlineData("transposed")]
    public void The_curvature_of_optimal_brain_damage_is_that_of_the_loss(string name)
    {
        using Network single = ObservedNetworks.Build(name);
        using Network network = single.To(ScalarType.Float64);
        CalibrationData calibration = ObservedNetworks.Windows(network, 6) with { BatchSize = 4 };
        const double Step = 1e-4;
        foreach (WeightScores ours in Importances.OptimalBrainDamage(calibration).Score(network).Weights)
        {
            for (int i = 0; i < ours.Count; i += 5)
            {
                double at = Moved(network, calibration, ours.Name, i, 0), above = Moved(network, calibration, ours.Name, i, Step), below = Moved(network, calibration, ours.Name, i, -Step);
                double weight = WeightValues.Copy(network[ours.Name])[i];
                Assert.Equal((above - (2 * at) + below) / (Step * Step) * weight * weight / 2, ours.Values.Span[i], 1e-6);
            }
        }
    }

    [Fact]
    public void Several_answers_to_a_window_are_kept_apart_by_signs_that_are_right_on_average()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 2).Linear("a", 3).Build(seed: 1);
        int[] classes = [0, 1, -1, 2, 1, 1, 0, -1];
        float[] values = [.. Enumerable.Range(0, 16).Select(i => (float)Math.Sin(i))];
        var data = new LabelledData([new DataInput("x", Shape.Of(4, 2), values)], DataTargets.OfClasses(classes, 4), ["s", "s"]);
        var calibration = new CalibrationData(data, new TaskDefinition("t", network.Spec.Inputs, ["a", "b", "c"], new MetricSpec(MetricKind.MacroF1, [])));
        double[][] draws = [.. Enumerable.Range(0, 400).Select(seed => Importances.OptimalBrainDamage(calibration, seed).Score(network).Weights[0].Values.ToArray())];
        double[] expected = Exact(network, values, classes);
        Assert.All(Enumerable.Range(0, expected.Length), i => Assert.Equal(expected[i], draws.Average(draw => draw[i]), Math.Max(1e-6, 0.15 * expected[i])));
    }

    /// <summary>Over one linear layer the curvature of answer t is x_j^2 p_c (1 - p_c), averaged over the labelled answers of each window, then over windows.</summary>
    private static double[] Exact(Network network, float[] values, int[] classes)
    {
        float[] weight = MaskNetworks.Values(network, "a.weight"), bias = MaskNetworks.Values(network, "a.bias");
        double[] scores = new double[weight.Length];
        for (int answer = 0; answer < classes.Length; answer++)
        {
            if (classes[answer] < 0)
                continue;
            double[] exponents = [.. Enumerable.Range(0, 3).Select(c => Math.Exp(bias[c] + (weight[2 * c] * values[2 * answer]) + (weight[(2 * c) + 1] * values[(2 * answer) + 1])))];
            for (int i = 0; i < weight.Length; i++)
            {
                double share = exponents[i / 2] / exponents.Sum(), x = values[(2 * answer) + (i % 2)];
                scores[i] += weight[i] * weight[i] / 2 * x * x * share * (1 - share) / 3 / 2;
            }
        }

        return scores;
    }

    private static double Moved(Network network, CalibrationData calibration, string name, int index, double step)
    {
        using Network copy = network.Clone();
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        Tensor flat = copy[name].view(-1);
        flat[index] = flat[index] + step;
        copy.Module.eval();
        LabelledData data = calibration.Data;
        Tensor output = copy.Module.forward(tensor(data.Inputs[0].Values, [data.Count, .. data.Inputs[0].Shape.Axes]).to(ScalarType.Float64));
        return functional.cross_entropy(output, tensor(data.Targets.Classes!.Select(c => (long)c).ToArray())).item<double>();
    }

    private static Network Convolutional(int seed)
    {
        using Network network = new NetworkBuilder().Input("x", 2, 8, 8)
            .Conv2d("c1", 6, kernel: 3, kind => kind with { Padding = [1, 1] }).Relu().Add(new MaxPoolKind([2, 2])).Conv2d("c2", 8, kernel: 3).Add(new ActivationKind(ActivationFunction.Tanh)).Flatten().Linear("fc", 3).Build(seed);
        return network.To(ScalarType.Float64);
    }

    private static Dictionary<string, Tensor> PlainGradient(Network network, LabelledData data, Func<string, Tensor?> shift)
    {
        Dictionary<string, Tensor> weights = Weights.ToDictionary(name => name, name => (shift(name) is Tensor by ? network[name].detach() + by : network[name].detach().clone()).requires_grad_());
        PlainLoss(network, data, name => weights[name]).backward();
        return Weights.ToDictionary(name => name, name => weights[name].grad!);
    }

    private static Tensor PlainLoss(Network network, LabelledData data, Func<string, Tensor> weight)
    {
        Tensor x = tensor(data.Inputs[0].Values, [data.Count, 2, 8, 8]).to(ScalarType.Float64);
        x = functional.max_pool2d(functional.relu(functional.conv2d(x, weight("c1.weight"), network["c1.bias"].detach(), padding: [1, 1])), 2);
        x = functional.conv2d(x, weight("c2.weight"), network["c2.bias"].detach()).tanh();
        x = functional.linear(x.flatten(1), weight("fc.weight"), network["fc.bias"].detach());
        return functional.cross_entropy(x, tensor(data.Targets.Classes!.Select(c => (long)c).ToArray()));
    }

    private static Func<double, double, bool> Close(double relative) => (expected, actual) => Math.Abs(expected - actual) <= relative * Math.Max(1e-3, Math.Abs(expected));
}
