using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>SynFlow against the published recipe, written down once more over plain tensors: abs of everything, ones in, sum out, |grad * weight|, the global lowest go.</summary>
public sealed class SynFlowTests
{
    private const int Rounds = 100;
    private static readonly string[] Weights = ["c1.weight", "c2.weight", "fc.weight"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Agrees_with_the_published_recipe_step_by_step(int seed)
    {
        using Network network = Fresh(seed);
        Dictionary<string, double[]> masks = Weights.ToDictionary(name => name, name => Enumerable.Repeat(1.0, (int)network[name].numel()).ToArray());
        MaskSet ours = MaskSet.None;
        for (int round = 1; round <= Rounds; round++)
        {
            Dictionary<string, double[]> published = Published(network, masks);
            ScoreMap scores = ((IIterativeImportance)Importances.SynFlow).Score(network, ours);
            SameUpToAFactor(published, scores);
            long pruned = Prune(published, masks, Math.Pow(0.25, (double)round / Rounds));
            ours = Allocators.Global.Allocate(network, scores.Hold(ours), new Sparsity((decimal)pruned / scores.Count)).Select(scores.Hold(ours));
            Assert.All(Weights, name => Assert.Equal(masks[name], Enumerable.Range(0, masks[name].Length).Select(i => ours[name]![i] ? 1.0 : 0.0)));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_pruner_runs_the_hundred_rounds(int seed)
    {
        using Network network = Fresh(seed);
        Dictionary<string, double[]> masks = Weights.ToDictionary(name => name, name => Enumerable.Repeat(1.0, (int)network[name].numel()).ToArray());
        for (int round = 1; round <= Rounds; round++)
            Prune(Published(network, masks), masks, Math.Pow(0.25, (double)round / Rounds));
        MaskSet ours = new Pruner { Importance = Importances.SynFlow, Allocation = Allocators.Global }.Prune(network, Sparsity.Percent(75));
        Assert.All(Weights, name => Assert.Equal(masks[name], Enumerable.Range(0, masks[name].Length).Select(i => ours[name]![i] ? 1.0 : 0.0)));
    }

    [Fact]
    public void No_layer_collapses_where_magnitude_and_one_round_would()
    {
        using Network network = Fresh(seed: 1);
        MaskSet masks = new Pruner { Importance = Importances.SynFlow, Allocation = Allocators.Global }.Prune(network, Sparsity.Percent(97));
        Assert.All(masks, mask => Assert.True(mask.Value.KeptCount > 0));
        Assert.True(double.IsFinite(PathCount.Log10(network, masks)));
    }

    [Fact]
    public void Path_mass_and_SynFlow_follow_their_examples()
    {
        using Network network = PathNetworks.Worked();
        foreach (IImportance importance in new[] { Importances.PathMass(), Importances.SynFlow })
        {
            ScoreMap scores = importance.Score(network);
            Assert.Equal([2 / 9.0, 4 / 9.0, 3 / 9.0, 0, 6 / 9.0, 3 / 9.0], scores.Weights.SelectMany(weight => weight.Values.ToArray()).Select(score => Math.Round(score, 12)), (a, b) => Math.Abs(a - b) < 1e-9);
        }
    }

    /// <summary>As the published networks start: zero biases, fresh batch normalisation. In Float64, so that no two scores tie by rounding.</summary>
    private static Network Fresh(int seed)
    {
        using Network network = new NetworkBuilder().Input("x", 2, 8, 8)
            .Conv2d("c1", 8, kernel: 3, kind => kind with { Padding = [1, 1] }).BatchNorm("n").Relu().Add(new MaxPoolKind([2, 2]))
            .Conv2d("c2", 8, kernel: 3, kind => kind with { Padding = [1, 1], Stride = [2, 2] }).Relu().Flatten().Linear("fc", 4).Build(seed);
        using var guard = no_grad();
        foreach (TensorSpec bias in network.Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Bias))
            network[bias.Name].zero_();
        return network.To(ScalarType.Float64);
    }

    private static Dictionary<string, double[]> Published(Network network, Dictionary<string, double[]> masks)
    {
        using var scope = NewDisposeScope();
        Dictionary<string, Tensor> state = network.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => network[tensor.Name].detach().abs());
        foreach (string name in Weights)
            state[name].requires_grad_();
        Tensor x = ones([1, 2, 8, 8], ScalarType.Float64);
        x = functional.conv2d(x, Masked(state, masks, "c1.weight"), state["c1.bias"], padding: [1, 1]);
        x = functional.batch_norm(x, state["n.running_mean"], state["n.running_var"], state["n.weight"], state["n.bias"], training: false);
        x = functional.max_pool2d(functional.relu(x), 2);
        x = functional.relu(functional.conv2d(x, Masked(state, masks, "c2.weight"), state["c2.bias"], strides: [2, 2], padding: [1, 1]));
        x = functional.linear(x.flatten(1), Masked(state, masks, "fc.weight"), state["fc.bias"]);
        x.sum().backward();
        return Weights.ToDictionary(name => name, name => WeightValues.Copy((state[name].grad! * state[name]).abs()));
    }

    private static Tensor Masked(Dictionary<string, Tensor> state, Dictionary<string, double[]> masks, string name) => state[name] * tensor(masks[name], state[name].shape);

    /// <summary>The k lowest of all scores go: k = int((1 - kept) * n), and with them what ties with the k-th.</summary>
    private static long Prune(Dictionary<string, double[]> scores, Dictionary<string, double[]> masks, double kept)
    {
        double[] all = [.. Weights.SelectMany(name => scores[name])];
        int k = (int)((1 - kept) * all.Length);
        if (k < 1)
            return 0;
        double threshold = all.Order().ElementAt(k - 1);
        foreach (string name in Weights)
            masks[name] = [.. scores[name].Select(score => score <= threshold ? 0.0 : 1.0)];
        return masks.Values.Sum(mask => mask.LongCount(bit => bit == 0));
    }

    private static void SameUpToAFactor(Dictionary<string, double[]> published, ScoreMap scores)
    {
        double factor = published["fc.weight"].Sum();
        foreach (WeightScores weight in scores.Weights)
        {
            double[] ours = weight.Values.ToArray();
            Assert.All(Enumerable.Range(0, ours.Length), i => Assert.Equal(published[weight.Name][i] / factor, ours[i], 1e-12));
        }
    }
}
