namespace PruneKit.Tests;

public class HealthTaskTests
{
    [Fact]
    public void Beats_are_those_of_ecg_and_abnormal_where_they_are_not_normal()
    {
        LabelledData beats = new EcgTask().Data(null).Load(TestContext.Current.CancellationToken).Test;
        LabelledData health = new HealthTask().Data(null).Load(TestContext.Current.CancellationToken).Test;
        Assert.Equal(beats.Inputs[0].Values, health.Inputs[0].Values);
        Assert.Equal(beats.Groups, health.Groups);
        Assert.Equal(beats.Targets.Classes!.Count(beat => beat > 0), health.Targets.Classes!.Count(beat => beat == 1));
        Assert.All(beats.Targets.Classes!.Zip(health.Targets.Classes!), pair => Assert.Equal(pair.First == 0 ? 0 : 1, pair.Second));
    }

    [Fact]
    public void The_network_answers_with_two_classes()
    {
        NetworkSpec spec = WearableTasks.Find("health").Network!;
        Assert.Equal(Shape.Of(2), spec.ShapeOf(spec.Outputs[0].Source));
        Assert.Equal(["normal", "abnormal"], WearableTasks.Find("health").Definition.Classes);
    }
}
