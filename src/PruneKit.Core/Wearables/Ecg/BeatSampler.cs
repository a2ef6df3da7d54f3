namespace PruneKit;

/// <summary>Draws training beats: classes and patients in more equal shares, and recombined so that the net cannot know a patient by heart.</summary>
/// <remarks>What makes a beat supraventricular is mostly its rhythm, what makes it ventricular mostly its shape. So an early supraventricular beat may get the window of any patient's
/// normal beat, a normal beat that of another, and a ventricular beat another's rhythm: each class stays what it is, and the patient's own pairing of the two, by which a small
/// net would learn 22 patients instead of four classes, is gone.</remarks>
internal sealed class BeatSampler
{
    private const double Early = -0.2;
    private readonly BeatSamplingOptions _options;
    private readonly BeatPool[] _pools;
    private readonly Lottery _classes;

    /// <summary>A sampler over the beats of some patients.</summary>
    public BeatSampler(IReadOnlyList<PatientBeat> beats, BeatSamplingOptions options)
    {
        _options = options;
        _pools = [.. options.ClassShares.Select((_, index) => new BeatPool(beats.Where(beat => (int)beat.Beat.Class == index), options.PatientPower))];
        _classes = new Lottery([.. _pools.Select((pool, index) => pool.IsEmpty ? 0 : options.ClassShares[index])]);
    }

    /// <summary>Draws <see cref="BeatSamplingOptions.Count"/> beats.</summary>
    /// <param name="seed">The same seed gives the same beats.</param>
    public PatientBeat[] Draw(int seed)
    {
        var random = new Random(seed);
        var drawn = new PatientBeat[_options.Count];
        for (int i = 0; i < drawn.Length; i++)
            drawn[i] = Vary(_pools[_classes.Draw(random)].Draw(random), random);
        return drawn;
    }

    private PatientBeat Vary(PatientBeat drawn, Random random)
    {
        BeatFeatures shape = Shape(drawn.Beat, random);
        ReadOnlySpan<float> rhythm = Rhythm(drawn.Beat, random);
        float[] numbers = [.. rhythm[..RrFeatures.Count], .. shape.Rhythm.AsSpan(RrFeatures.Count)];
        for (int i = 0; i < numbers.Length; i++)
            numbers[i] += (float)(_options.RhythmNoise * WindowNoise.Triangular(random));
        return drawn with { Beat = drawn.Beat with { Window = WindowNoise.Apply(shape.Window, _options, random), Rhythm = numbers } };
    }

    private BeatFeatures Shape(BeatFeatures beat, Random random)
    {
        bool rhythmDecides = beat.Class == BeatClass.Normal || (beat.Class == BeatClass.Supraventricular && beat.Rhythm[0] < Early);
        return rhythmDecides && random.NextDouble() < _options.ForeignWindow ? _pools[(int)BeatClass.Normal].Draw(random).Beat : beat;
    }

    private float[] Rhythm(BeatFeatures beat, Random random) =>
        beat.Class == BeatClass.Ventricular && random.NextDouble() < _options.ForeignRhythm ? Other(random).Draw(random).Beat.Rhythm : beat.Rhythm;

    private BeatPool Other(Random random)
    {
        BeatPool pool = _pools[random.Next(5) switch { 0 => 0, 1 => 1, _ => 2 }];
        return pool.IsEmpty ? _pools[(int)BeatClass.Ventricular] : pool;
    }
}
