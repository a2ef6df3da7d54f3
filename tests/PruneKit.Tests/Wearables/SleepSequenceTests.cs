namespace PruneKit.Tests;

public class SleepSequenceTests
{
    private static readonly int Count = SleepFeatures.CountOf(wholeNight: false);

    [Fact]
    public void The_heart_is_relative_to_its_mean_so_far() =>
        Assert.Equal([1f, 1.5f], Enumerable.Range(0, 2).Select(epoch => SleepFeatures.Of(Night(0.5, 1.5), wholeNight: false)[(epoch * Count) + 1]));

    [Fact]
    public void The_nights_own_divisor_cancels()
    {
        float[] one = SleepFeatures.Of(Night(0.5, 1.5, 0.25), wholeNight: false);
        float[] other = SleepFeatures.Of(Night(2, 6, 1), wholeNight: false);
        Assert.Equal(one, other);
    }

    [Fact]
    public void No_feature_looks_ahead()
    {
        float[] longer = SleepFeatures.Of(Night(0.5, 1.5, 0.25, 7), wholeNight: false);
        Assert.Equal(SleepFeatures.Of(Night(0.5, 1.5), wholeNight: false), longer.AsSpan(0, 2 * Count).ToArray());
    }

    [Fact]
    public void Answers_come_ten_epochs_late()
    {
        int[] answers = SleepSequence.Answers(Night(1, 1, 1), wholeNight: false);
        Assert.Equal(SleepSequence.Steps, answers.Length);
        Assert.Equal([-1, 0, 1, 2, -1], answers[9..14]);
        Assert.Equal(3, answers.Count(answer => answer != DataTargets.Ignored));
    }

    [Fact]
    public void The_last_epoch_is_repeated_after_the_end()
    {
        float[] features = SleepSequence.Features(Night(0.5, 1.5), wholeNight: false);
        Assert.Equal(features[Count..(2 * Count)], features[^Count..]);
    }

    [Fact]
    public void Both_ways_an_epoch_is_answered_at_its_own_step_and_the_heart_is_as_published()
    {
        Assert.Equal([0, 1, 2, -1], SleepSequence.Answers(Night(1, 1, 1), wholeNight: true)[..4]);
        Assert.Equal([0.5f, 1.5f], Enumerable.Range(0, 2).Select(epoch => SleepFeatures.Of(Night(0.5, 1.5), wholeNight: true)[(epoch * SleepFeatures.CountOf(wholeNight: true)) + 1]));
    }

    [Fact]
    public void A_stream_of_the_pipeline_gives_the_sequences_of_training()
    {
        WalchNight night = Night([.. Enumerable.Range(0, 993).Select(epoch => 0.5 + (epoch % 7))]);
        float[] trained = SleepSequence.Features(night, wholeNight: false);
        SignalStream stream = SleepFeatures.Pipeline.Start();
        for (int epoch = 0; epoch < night.Epochs; epoch++)
            stream.Push([night[WalchFeature.Count, epoch], night[WalchFeature.Heart, epoch], night[WalchFeature.Circadian, epoch]]);
        stream.Finish();
        List<SignalFrame> frames = [];
        while (stream.TryTake(out SignalFrame frame))
            frames.Add(frame);
        Assert.Equal(night.Epochs, frames.Count);
        Assert.Equal([.. Enumerable.Range(10, 990), 10, 11, 12], frames.Select(frame => frame.Row));
        Assert.Equal(trained, frames[989].Values.Concat(frames[^1].Values).Select(value => (float)value).ToArray());
    }

    [Theory]
    [InlineData(990, 1)]
    [InlineData(991, 2)]
    public void A_long_night_goes_on_in_another_sequence(int epochs, int sequences)
    {
        WalchNight night = Night([.. Enumerable.Repeat(1.0, epochs)]);
        Assert.Equal(sequences, SleepSequence.CountOf(night, wholeNight: false));
        Assert.Equal(epochs, SleepSequence.Answers(night, wholeNight: false).Count(answer => answer != DataTargets.Ignored));
    }

    /// <summary>A night whose stages go wake, N1, REM, wake, ...</summary>
    private static WalchNight Night(params double[] heart)
    {
        ValueList<int> zeros = heart.Select(_ => 0).ToValueList();
        return new("1", [zeros, heart.Select(value => (int)Math.Round(value * 1e6)).ToValueList(), zeros, zeros, zeros], heart.Select((_, epoch) => (byte)(epoch % 3 == 2 ? 5 : epoch % 3)).ToValueList());
    }
}
