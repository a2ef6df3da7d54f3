using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Users whose answers are numbers or sequences, and networks of float64.</summary>
public sealed class PersonalNumberTests
{
    private static readonly TaskDefinition Task = new("offset", [new InputSpec("x", Shape.Of(3))], [], new MetricSpec(MetricKind.MeanAbsoluteError, []));

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_users_offset_is_learned(bool isPrivate, bool isDouble)
    {
        using Network single = new NetworkBuilder().Input("x", 3).Linear("fc", 1).Build(1), network = isDouble ? single.To(torch.ScalarType.Float64) : single.Clone();
        var options = new PersonalizationOptions
        {
            Epochs = 60,
            LearningRate = isPrivate ? 0.5 : 0.05,
            Privacy = isPrivate ? new PrivacyOptions { Epsilon = 20, Delta = 1e-3, Seed = 3 } : null,
        };
        PersonalizationResult result = Personalizer.Personalize(network, PersonalData.Of(Data()), Task, options, null, TestContext.Current.CancellationToken);
        Assert.Equal(KeptModel.New, result.Kept);
        Assert.True(result.After.Metric < result.Before.Metric / 2, $"{result.Before.Metric} -> {result.After.Metric}");
        Assert.Equal(result.After.Metric - result.Before.Metric, result.Drop, 12);
    }

    [Fact]
    public void A_recurrent_network_is_fitted_privately_window_by_window()
    {
        using Network network = new NetworkBuilder().Input("x", 4, 2).Lstm("l", 3).Linear("fc", 2).Build(2);
        var random = new Random(3);
        LabelledData data = new(
            [new DataInput("x", Shape.Of(4, 2), [.. Enumerable.Range(0, 12 * 8).Select(_ => (float)random.NextDouble())])],
            DataTargets.OfClasses([.. Enumerable.Range(0, 48).Select(i => i % 5 == 0 ? DataTargets.Ignored : i % 2)], perWindow: 4),
            [.. Enumerable.Repeat("me", 12)]);
        var task = new TaskDefinition("steps", [new InputSpec("x", Shape.Of(4, 2))], ["a", "b"], new MetricSpec(MetricKind.Accuracy, []));
        byte[] before = network["l.weight_hh_l0"].bytes.ToArray();
        var options = new PersonalizationOptions { Layers = ["l", "fc"], BatchSize = 4, Epochs = 2, LearningRate = 0.1, MaxDrop = 100, Privacy = new PrivacyOptions { Epsilon = 5, Delta = 1e-2, Seed = 1 } };
        PersonalizationResult result = Personalizer.Personalize(network, PersonalData.Of(data), task, options, null, TestContext.Current.CancellationToken);
        Assert.Equal(4, result.Privacy!.Steps);
        Assert.NotEqual(before, network["l.weight_hh_l0"].bytes.ToArray());
    }

    private static LabelledData Data()
    {
        var random = new Random(4);
        float[] inputs = [.. Enumerable.Range(0, 240).Select(_ => (float)(random.NextDouble() - 0.5))];
        return new LabelledData([new DataInput("x", Shape.Of(3), inputs)], DataTargets.OfValues([.. Enumerable.Range(0, 80).Select(i => inputs[3 * i] + 3)]), [.. Enumerable.Repeat("me", 80)]);
    }
}
