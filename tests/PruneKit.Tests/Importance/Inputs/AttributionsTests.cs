using CsCheck;
using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Attributions against what they must be on networks whose answers are known by hand.</summary>
public sealed class AttributionsTests
{
    /// <summary>The documentation's example: f = 2 x1 - 3 x2 + 1 at [4, 1] from [1, 0].</summary>
    [Fact]
    public void A_linear_network_owes_each_number_its_weight_times_its_move()
    {
        using Network network = Linear([2, -3], 1);
        LabelledData data = Window([4, 1]), baseline = Window([1, 0]);
        foreach (int steps in (int[])[1, 7, 64])
        {
            Attribution found = Attributions.IntegratedGradients(steps, baseline).Of(network, data, 0, new ExplainedAnswer(0));
            Near([6, -3], found.Inputs[0].Values[0]);
            Assert.Equal((6.0, 3.0), (found.Answer, found.BaselineAnswer));
            Assert.Equal(3, found.Sum, 12);
            Assert.Equal(0, found.CompletenessError, 12);
        }

        Near([6, -3], Attributions.Occlusion(1, 1, baseline).Of(network, data, 0, new ExplainedAnswer(0)).Inputs[0].Values[0]);
        Near([1.5, 1.5], Attributions.Occlusion(2, 2, baseline).Of(network, data, 0, new ExplainedAnswer(0)).Inputs[0].Values[0]);
    }

    [Fact]
    public void On_any_linear_network_both_methods_are_complete_and_occlusion_of_one_number_is_exact()
    {
        Property.Holds(
            Gen.Select(Gen.Int[1, 9], Gen.Int[1, 6], Gen.Int[0, 10_000]),
            values =>
            {
                (int length, int window, int seed) = values;
                var random = new Random(seed);
                float[] weights = Numbers(random, length), x = Numbers(random, length), b = Numbers(random, length);
                using Network network = Linear(weights, 0.5f);
                double expected = weights.Select((weight, i) => (double)weight * ((double)x[i] - b[i])).Sum();
                Attribution gradients = Attributions.IntegratedGradients(3, Window(b)).Of(network, Window(x), 0, new ExplainedAnswer(0));
                Attribution tiles = Attributions.Occlusion(window, window, Window(b)).Of(network, Window(x), 0, new ExplainedAnswer(0));
                Attribution single = Attributions.Occlusion(1, 1, Window(b)).Of(network, Window(x), 0, new ExplainedAnswer(0));
                Assert.Equal(expected, gradients.Sum, 9);
                Assert.Equal(expected, tiles.Sum, 9);
                Near([.. weights.Select((weight, i) => (double)weight * ((double)x[i] - b[i]))], single.Inputs[0].Values[0]);
            },
            iterations: 40);
    }

    [Fact]
    public void More_steps_bring_the_sum_nearer_to_the_answers_difference()
    {
        using Network network = TinyTask.Network();
        LabelledData data = TinyTask.Data(12, seed: 3);
        double few = 0, many = 0;
        for (int window = 0; window < data.Count; window++)
        {
            Attribution found = Attributions.IntegratedGradients(512).Of(network, data, window, new ExplainedAnswer(window % 3));
            few += Math.Abs(Attributions.IntegratedGradients(4).Of(network, data, window, new ExplainedAnswer(window % 3)).CompletenessError);
            many += Math.Abs(found.CompletenessError);
            Assert.True(Math.Abs(found.CompletenessError) < 1e-3 * Math.Max(1, Math.Abs(found.Answer)), $"{found.CompletenessError}");
        }

        Assert.True(many < few / 4, $"{many} of {few}");
    }

    /// <summary>A central difference is another way to a gradient: at a point that is nearly the baseline the attribution is gradient times move.</summary>
    [Fact]
    public void Near_the_baseline_attributions_are_the_slope_times_the_move()
    {
        using Network network = TinyTask.Network();
        LabelledData data = TinyTask.Data(1, seed: 5);
        float[] start = data.Inputs[0].Values, end = [.. start];
        end[7] += 1f / 1024;
        LabelledData moved = new([data.Inputs[0] with { Values = end }], data.Targets, data.Groups);
        Attribution found = Attributions.IntegratedGradients(8, data).Of(network, moved, 0, new ExplainedAnswer(1));
        Assert.Equal(found.Answer - found.BaselineAnswer, found.Inputs[0].Values[0][7], 7);
        Assert.All(Enumerable.Range(0, 16).Where(i => i != 7), i => Assert.Equal(0, found.Inputs[0].Values[0][i]));
    }

    [Fact]
    public void Several_inputs_sequences_and_both_types_are_explained()
    {
        NetworkSpec spec = new NetworkBuilder().Input("a", 4, 3).Lstm("l", 5).Input("b", 4, 5).AddTo("l").Linear("fc", 2).BuildSpec();
        using Network single = Network.Create(spec, 4), twice = single.To(torch.ScalarType.Float64);
        var random = new Random(9);
        LabelledData data = new(
            [new DataInput("a", Shape.Of(4, 3), Numbers(random, 24)) { FeatureAxis = 1 }, new DataInput("b", Shape.Of(4, 5), Numbers(random, 40)) { FeatureAxis = 1 }],
            DataTargets.OfClasses([0, 1, 0, 1, 1, 1, 0, 0], perWindow: 4),
            ["s", "t"]);
        var answer = new ExplainedAnswer(1, Step: 2);
        Attribution found = Attributions.IntegratedGradients(256).Of(single, data, 1, answer);
        Assert.Equal(["a", "b"], found.Inputs.Select(input => input.Name));
        Assert.Equal((3, 4, 5, 4), (found.Inputs[0].Values.Count, found.Inputs[0].Values[0].Count, found.Inputs[1].Values.Count, found.Inputs[1].Values[0].Count));
        Assert.True(Math.Abs(found.CompletenessError) < 1e-4, $"{found.CompletenessError}");
        Assert.All(found.Inputs.SelectMany(input => input.Values), channel => Assert.Equal(0, channel[3]));
        Assert.Equal(data.Inputs[0].Window(1)[(2 * 3) + 1], found.Inputs[0].Signal[1][2], 6);
        Attribution again = Attributions.IntegratedGradients(256).Of(twice, data, 1, answer);
        Assert.Equal(1, found.RankCorrelationWith(again));
        Assert.Equal(found.Sum, again.Sum, 12);
        Attribution hidden = Attributions.Occlusion(1, 1).Of(single, data, 1, answer);
        Assert.All(hidden.Inputs.SelectMany(input => input.Values), channel => Assert.Equal(0, channel[3]));
    }

    [Fact]
    public void What_cannot_be_explained_is_refused_by_name()
    {
        using Network words = new NetworkBuilder().Input(new InputSpec("word", Shape.Of(3), ElementType.I64)).Add(new EmbeddingKind(5, 2), "e").Flatten().Linear("fc", 2).Build(1);
        LabelledData data = new([new DataInput("word", Shape.Of(3), [1, 2, 4])], DataTargets.OfClasses([0]), ["s"]);
        Assert.Contains("'word' takes whole numbers", Assert.Throws<InvalidInputException>(() => Attributions.IntegratedGradients().Of(words, data, 0, new ExplainedAnswer(0))).Message, StringComparison.Ordinal);
        Assert.Equal(3, Attributions.Occlusion(1, 1).Of(words, data, 0, new ExplainedAnswer(0)).Inputs[0].Values[0].Count);
        Assert.Throws<InvalidOptionException>(() => Attributions.Occlusion().Of(words, data, 1, new ExplainedAnswer(0)));
        Assert.Throws<InvalidOptionException>(() => Attributions.Occlusion().Of(words, data, 0, new ExplainedAnswer(2)));
        Assert.Throws<InvalidOptionException>(() => Attributions.Occlusion(4, 5));
        Assert.Throws<InvalidOptionException>(() => Attributions.IntegratedGradients(0));
    }

    [Fact]
    public void Ranks_share_ties_and_correlations_are_those_of_the_documentation()
    {
        Assert.Equal([1.5, 1.5, 3], RankCorrelation.Ranks([1, 1, 2]));
        Assert.Equal(0.8, RankCorrelation.Spearman([1, 2, 3, 4], [1, 3, 2, 4])!.Value, 12);
        Assert.Equal(-1, RankCorrelation.Spearman([1, 2, 3], [9, 5, -4]));
        Assert.Null(RankCorrelation.Spearman([1, 2, 3], [7, 7, 7]));
        Assert.Throws<InvalidInputException>(() => RankCorrelation.Spearman([1], [1, 2]));
    }

    [Fact]
    public void Channels_and_times_are_found_on_any_axis()
    {
        var plane = new FeaturePlane(new DataInput("x", Shape.Of(3, 2, 4), new float[24]) { FeatureAxis = 1 });
        Assert.Equal((2, 12, 13), (plane.Channels, plane.Times, plane.At(1, 5)));
        var seen = Enumerable.Range(0, 2).SelectMany(channel => Enumerable.Range(0, 12).Select(time => plane.At(channel, time)));
        Assert.Equal(Enumerable.Range(0, 24), seen.Order());
        Assert.Equal((1, 6), (new FeaturePlane(new DataInput("x", Shape.Of(6), new float[6])).Channels, new FeaturePlane(new DataInput("x", Shape.Of(6), new float[6])).Times));
    }

    private static Network Linear(float[] weights, float bias)
    {
        Network network = new NetworkBuilder().Input("x", weights.Length).Linear("fc", 1).Build(1);
        using var noGradients = torch.no_grad();
        network["fc.weight"].copy_(torch.tensor(weights, [1, weights.Length]));
        network["fc.bias"].copy_(torch.tensor(new[] { bias }));
        return network;
    }

    private static LabelledData Window(float[] values) => new([new DataInput("x", Shape.Of(values.Length), values)], DataTargets.OfValues([0]), ["s"]);

    private static float[] Numbers(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => (float)((2 * random.NextDouble()) - 1))];

    private static void Near(double[] expected, ValueList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 9));
    }
}
