namespace PruneKit.Tests;

public class SleepSequenceTests
{
    [Fact]
    public void The_heart_is_relative_to_its_mean_so_far() =>
        Assert.Equal([1f, 1.5f], Enumerable.Range(0, 2).Select(epoch => SleepFeatures.Of(Night(0.5, 1.5))[(epoch * SleepFeatures.Count) + 1]));

    [Fact]
    public void The_nights_own_divisor_cancels()
    {
        float[] one = SleepFeatures.Of(Night(0.5, 1.5, 0.25));
        float[] other = SleepFeatures.Of(Night(2, 6, 1));
        Assert.Equal(one, other);
    }

    [Fact]
    public void No_feature_looks_ahead()
    {
        float[] longer = SleepFeatures.Of(Night(0.5, 1.5, 0.25, 7));
        Assert.Equal(SleepFeatures.Of(Night(0.5, 1.5)), longer.AsSpan(0, 2 * SleepFeatures.Count).ToArray());
    }

    [Fact]
    public void Answers_come_ten_epochs_late()
    {
        int[] answers = SleepSequence.Answers(Night(1, 1, 1));
        Assert.Equal(SleepSequence.Steps, answers.Length);
        Assert.Equal([-1, 0, 1, 2, -1], answers[9..14]);
        Assert.Equal(3, answers.Count(answer => answer != DataTargets.Ignored));
    }

    [Fact]
    public void The_last_epoch_is_repeated_after_the_end()
    {
        float[] features = SleepSequence.Features(Night(0.5, 1.5));
        Assert.Equal(features[4..8], features[^4..]);
    }

    [Theory]
    [InlineData(990, 1)]
    [InlineData(991, 2)]
    public void A_long_night_goes_on_in_another_sequence(int epochs, int sequences)
    {
        WalchNight night = Night([.. Enumerable.Repeat(1.0, epochs)]);
        Assert.Equal(sequences, SleepSequence.CountOf(night));
        Assert.Equal(epochs, SleepSequence.Answers(night).Count(answer => answer != DataTargets.Ignored));
    }

    /// <summary>A night whose stages go wake, N1, REM, wake, ...</summary>
    private static WalchNight Night(params double[] heart)
    {
        ValueList<int> zeros = heart.Select(_ => 0).ToValueList();
        return new("1", [zeros, heart.Select(value => (int)Math.Round(value * 1e6)).ToValueList(), zeros, zeros, zeros], heart.Select((_, epoch) => (byte)(epoch % 3 == 2 ? 5 : epoch % 3)).ToValueList());
    }
}
