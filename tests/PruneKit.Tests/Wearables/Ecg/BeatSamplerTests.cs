namespace PruneKit.Tests;

public class BeatSamplerTests
{
    private static readonly BeatSamplingOptions Options = new() { Count = 4000 };

    [Fact]
    public void The_same_seed_gives_the_same_beats()
    {
        PatientBeat[] first = Draw(1), again = Draw(1), other = Draw(2);
        Assert.All(first.Zip(again), pair => Assert.Equal(pair.First.Beat.Window, pair.Second.Beat.Window));
        Assert.NotEqual(first[0].Beat.Window, other[0].Beat.Window);
    }

    [Fact]
    public void Classes_and_patients_come_in_the_shares_asked_for()
    {
        PatientBeat[] drawn = Draw(1);
        foreach (var (share, index) in Options.ClassShares.Select((share, index) => (share, index)))
            Assert.Equal(share, drawn.Count(beat => (int)beat.Beat.Class == index) / 4000.0, 0.03);
        Assert.Equal(0.25, drawn.Count(beat => beat.Patient == "small") / 4000.0, 0.03);
    }

    [Fact]
    public void A_class_nobody_has_is_never_drawn()
    {
        PatientBeat[] drawn = new BeatSampler([.. Beats().Where(beat => beat.Beat.Class != BeatClass.Fusion)], Options).Draw(1);
        Assert.DoesNotContain(drawn, beat => beat.Beat.Class == BeatClass.Fusion);
    }

    private static PatientBeat[] Draw(int seed) => new BeatSampler(Beats(), Options).Draw(seed);

    /// <summary>Patient "large" has nine beats of each class, "small" one.</summary>
    private static PatientBeat[] Beats() =>
    [
        .. Enumerable.Range(0, 40).Select(i => new PatientBeat(
            i < 36 ? "large" : "small",
            new BeatFeatures(i, (BeatClass)(i % 4), [.. Enumerable.Repeat((float)i, 216)], new float[BeatData.RhythmLength]))),
    ];
}
