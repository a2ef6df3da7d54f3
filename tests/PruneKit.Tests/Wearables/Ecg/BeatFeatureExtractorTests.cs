namespace PruneKit.Tests;

public class BeatFeatureExtractorTests
{
    private const int Rate = 120;
    private static readonly BeatFeatureOptions Options = new();

    [Fact]
    public void Nothing_after_the_stated_delay_changes_a_beat()
    {
        EcgRecord record = Made(60);
        List<BeatFeatures> all = AnnotatedBeats.Of(record, Options);
        for (int cut = 10; cut < 55; cut += 9)
        {
            int end = record.Beats[cut].Position + (int)(Rate * Options.Delay(Rate));
            List<BeatFeatures> changed = AnnotatedBeats.Of(Spoilt(record, end), Options);
            BeatFeatures[] known = [.. all.Where(beat => beat.Position <= record.Beats[cut].Position)];
            Assert.Equal(cut, known.Length);
            foreach (var (before, after) in known.Zip(changed))
            {
                Assert.Equal(before.Window, after.Window);
                Assert.Equal(before.Rhythm, after.Rhythm);
            }
        }
    }

    [Fact]
    public void The_delay_is_two_seconds() => Assert.Equal(2, Options.Delay(Rate));

    [Fact]
    public void A_patient_twice_as_large_looks_the_same()
    {
        EcgRecord record = Made(30);
        EcgRecord twice = record with { Samples = [.. record.Samples.Select(sample => (short)(2 * sample))] };
        foreach (var (a, b) in AnnotatedBeats.Of(record, Options).Zip(AnnotatedBeats.Of(twice, Options)))
            Assert.All(a.Window.Zip(b.Window), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Regular_beats_of_one_shape_end_without_a_difference()
    {
        BeatFeatures last = AnnotatedBeats.Of(Made(60, strange: -1), Options)[^1];
        Assert.All(last.Window[Options.Length..], difference => Assert.InRange(difference, -0.05f, 0.05f));
        Assert.All(last.Rhythm[..RrFeatures.Count].Where((_, i) => i is not (2 or 18)), number => Assert.InRange(number, -0.02f, 0.02f));
        Assert.InRange(last.Rhythm[RrFeatures.Count], 0.99f, 1.0f);
    }

    [Fact]
    public void The_first_and_the_last_beat_give_nothing() => Assert.Equal(28, AnnotatedBeats.Of(Made(30), Options).Count);

    /// <summary>Beats of a triangular QRS complex every 0.8 s; every strange-th is wide, upside down and early.</summary>
    private static EcgRecord Made(int beats, int strange = 7)
    {
        short[] samples = new short[96 * (beats + 1)];
        EcgBeat[] notes = new EcgBeat[beats];
        for (int i = 0; i < beats; i++)
        {
            bool odd = strange > 0 && i % strange == strange - 1;
            int position = (96 * (i + 1)) - (odd ? 24 : 0);
            notes[i] = new EcgBeat(position, odd ? 'V' : 'N');
            int width = odd ? 12 : 4;
            for (int k = -width; k <= width; k++)
                samples[position + k] += (short)((odd ? -150 : 100) * (width + 1 - Math.Abs(k)) / (width + 1));
        }

        return new EcgRecord("made", "MLII", Rate, 100, samples, notes);
    }

    private static EcgRecord Spoilt(EcgRecord record, int end) => record with
    {
        Samples = [.. record.Samples.Select((sample, i) => i <= end ? sample : (short)(500 - sample))],
        Beats = [.. record.Beats.Where(beat => beat.Position <= end), new EcgBeat(end + 5, 'V'), new EcgBeat(end + 9, 'V')],
    };
}
