namespace PruneKit.Tests;

public class SequenceStepTests
{
    [Fact]
    public void The_example_has_the_windows_of_its_documentation()
    {
        SignalFrame[] frames = Frames(Pipeline(new SequenceStep(5, 1)), [1, 2, 3]);
        Assert.Equal([1, 2, 3], frames.Select(frame => frame.Row));
        Assert.Equal([1.0, 2, 2, 2, 2], frames[0].Values);
        Assert.Equal([1.0, 2, 3, 3, 3], frames[1].Values);
        Assert.Equal([1.0, 2, 3, 3, 3], frames[2].Values);
    }

    [Fact]
    public void A_full_sequence_is_followed_by_one_that_begins_with_what_has_no_answer()
    {
        SignalFrame[] frames = Frames(Pipeline(new SequenceStep(3, 1)), [1, 2, 3, 4]);
        Assert.Equal([1, 2, 1, 2], frames.Select(frame => frame.Row));
        Assert.Equal([3.0, 4, 4], frames[2].Values);
    }

    [Fact]
    public void Time_stands_first_and_the_delay_is_told()
    {
        SignalPipeline pipeline = Pipeline(new SequenceStep(5, 2));
        Assert.Equal(Shape.Of(5, 1), pipeline.Output.Shape);
        Assert.Equal((1.0, 3), (pipeline.DelaySeconds, pipeline.WindowSamples));
    }

    [Fact]
    public void A_sequence_is_the_last_step()
    {
        string refused = Assert.Throws<InvalidInputException>(() => Pipeline(new SequenceStep(5, 2), new ScaleStep([0], [1])).Output).Message;
        Assert.Contains("it must be the last", refused, StringComparison.Ordinal);
        Assert.Throws<InvalidInputException>(() => Pipeline(new SequenceStep(5, 5)).Output);
    }

    [Fact]
    public void Counts_become_logarithms_ratios_to_their_mean_so_far_and_hours()
    {
        var pipeline = new SignalPipeline("x", 1 / 1800.0, [new("a"), new("b")], [new LogStep(["a"]), new RelativeStep(["b"]), new ElapsedStep("hours"), new WindowStep(2, 2)]);
        double[] values = Frames(pipeline, [0, Math.E - 1], [0.5, 1.5])[0].Values;
        Assert.Equal([0, 1, 1, 1.5, 0, 0.5], values.Select(value => Math.Round(value, 12)));
    }

    private static SignalPipeline Pipeline(params SignalStep[] steps) => new("x", 2, [new("a")], [.. steps]);

    private static SignalFrame[] Frames(SignalPipeline pipeline, params double[][] channels)
    {
        SignalStream stream = pipeline.Start();
        for (int i = 0; i < channels[0].Length; i++)
            stream.Push([.. channels.Select(channel => channel[i])]);
        stream.Finish();
        List<SignalFrame> frames = [];
        while (stream.TryTake(out SignalFrame frame))
            frames.Add(frame);
        return [.. frames];
    }
}
