using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How a sensor's samples become windows of a network's input. Immutable; travels in the model's file as section <c>signal/1</c>, so that training, evaluation and a device do the same.</summary>
/// <param name="Input">The network input that it makes.</param>
/// <param name="RateHz">The rate of the samples that it takes, in (0, 100,000].</param>
/// <param name="Channels">The channels that it takes, in order.</param>
/// <param name="Steps">The steps, in order; one of them is a <see cref="WindowStep"/>, an <see cref="ImpactStep"/> or, at the end, a <see cref="SequenceStep"/>.</param>
/// <remarks>A whole recording is a stream of its samples, so both give the same bits; only a step that says that it is not causal needs the whole.
/// Example: 50 Hz, one channel, a window of 100 samples every 50: a second's samples more give the next window.</remarks>
public sealed record SignalPipeline(string Input, double RateHz, ValueList<SignalChannel> Channels, ValueList<SignalStep> Steps)
{
    internal const double MostRate = 100_000;
    internal const int MostChannels = 64;
    private const int MostSteps = 64;

    /// <value>How what comes out is divided among several inputs of the network, end to end; null where all of it goes to <see cref="Input"/>. Default null.</value>
    public ValueList<SignalPart>? Parts { get; init; }

    /// <summary>What each input of the network gets.</summary>
    /// <exception cref="InvalidInputException">The steps do not fit one another, or the parts not what comes out.</exception>
    [JsonIgnore]
    internal ValueList<SignalPart> Inputs
    {
        get
        {
            SignalFormat output = Output;
            ValueList<SignalPart> inputs = Parts ?? [new SignalPart(Input, output.Shape)];
            long numbers = inputs.Sum(part => part.Shape.ElementCount);
            return numbers == output.Shape.ElementCount
                ? inputs
                : throw new InvalidInputException($"a signal pipeline gives {output.Shape.ElementCount} numbers, but its parts take {numbers}: {string.Join(", ", inputs.Select(part => $"{part.Input} {part.Shape}"))}");
        }
    }

    /// <summary>What comes out: windows of [channels, length], or sequences of [length, channels].</summary>
    /// <exception cref="InvalidInputException">The steps do not fit one another, or a number is out of range.</exception>
    [JsonIgnore]
    public SignalFormat Output => Formats()[^1];

    /// <summary>By how many seconds the last sample that a window speaks of is older than the sample that completed it.</summary>
    [JsonIgnore]
    public double DelaySeconds => Steps.Zip(Formats(), (step, given) => step.DelaySeconds(given)).Sum();

    /// <summary>How many of the sensor's samples a window is cut from; filters look further back.</summary>
    /// <exception cref="InvalidInputException">The steps do not fit one another.</exception>
    [JsonIgnore]
    internal int WindowSamples
    {
        get
        {
            SignalFormat cut = Formats()[Steps.Index().Single(step => step.Item.CutsWindows).Index + 1];
            return (int)Math.Ceiling((cut.SequenceDelay + 1 ?? cut.Length) * RateHz / cut.RateHz);
        }
    }

    /// <summary>Whether all steps are causal, so that a device can do the same.</summary>
    [JsonIgnore]
    public bool IsCausal => !Steps.OfType<SosFilterStep>().Any(step => step.ZeroPhase);

    /// <summary>What stands before the step that cuts windows, at work on samples: for tasks that lay recordings out themselves.</summary>
    internal SignalStream StartSamples() => new(Taken, Steps.TakeWhile(step => !step.CutsWindows));

    /// <summary>What goes in: samples.</summary>
    [JsonIgnore]
    internal SignalFormat Taken => new(RateHz, Channels, 1, IsWindow: false);

    /// <summary>The pipeline at work on a stream.</summary>
    /// <exception cref="InvalidInputException">The steps do not fit one another, or one needs the whole recording.</exception>
    internal SignalStream Start()
    {
        _ = Output;
        return new SignalStream(Taken, Steps);
    }

    /// <summary>The windows of a stretch of a recording, as if the stream began with it.</summary>
    /// <param name="recording">At the pipeline's rate, with its channels.</param>
    /// <param name="start">The first sample. Default 0.</param>
    /// <param name="count">How many; null for all behind <paramref name="start"/>.</param>
    /// <exception cref="InvalidInputException">The rate or a channel is another.</exception>
    internal SignalWindows Windows(SensorRecording recording, int start = 0, int? count = null)
    {
        CheckRate(recording);
        return Windows(SignalOf(recording, start, count ?? recording.Length - start), start);
    }

    /// <summary>The windows inside stretches of a recording: what is before the window step runs over the whole recording, and the windows begin anew with each stretch.</summary>
    /// <param name="recording">At the pipeline's rate, with its channels.</param>
    /// <param name="stretches">First sample and number of samples.</param>
    /// <returns>For each stretch its windows.</returns>
    /// <exception cref="InvalidInputException">The rate or a channel is another.</exception>
    internal IReadOnlyList<SignalWindows> Windows(SensorRecording recording, IReadOnlyList<(int Start, int Count)> stretches)
    {
        CheckRate(recording);
        ValueList<SignalFormat> formats = Formats();
        int cut = Steps.Index().Single(step => step.Item.CutsWindows).Index;
        if (!IsCausal)
            throw new InvalidInputException($"recording {recording.Name}: the pipeline is not causal; take the windows of each stretch by itself");
        SignalFrame[] samples = [.. Frames(Taken, Steps.Take(cut), SignalOf(recording, 0, recording.Length))];
        return [.. stretches.Select(stretch => Collected(Through(formats[cut], Steps.Skip(cut), samples.Where(sample => sample.First >= stretch.Start && sample.Last < stretch.Start + stretch.Count)), 0))];
    }

    private static IEnumerable<SignalFrame> Through(SignalFormat given, IEnumerable<SignalStep> steps, IEnumerable<SignalFrame> samples)
    {
        var stream = new SignalStream(given, steps);
        foreach (SignalFrame sample in samples)
        {
            stream.Push(sample);
            while (stream.TryTake(out SignalFrame frame))
                yield return frame;
        }
    }

    /// <exception cref="InvalidInputException">The recording has another rate.</exception>
    internal void CheckRate(SensorRecording recording)
    {
        if (Math.Abs(recording.RateHz - RateHz) > 1e-6 * RateHz)
            throw new InvalidInputException(FormattableString.Invariant($"recording {recording.Name} has {recording.RateHz} samples a second, the model takes {RateHz}; resample it, or use a model for that rate"));
    }

    private double[][] SignalOf(SensorRecording recording, int start, int count) =>
        [.. Channels.Select(channel => recording[channel.Name].Samples.AsSpan(start, count).ToArray().Select(sample => (double)sample).ToArray())];

    private static SignalWindows Collected(IEnumerable<SignalFrame> frames, int start)
    {
        List<float> values = [];
        List<(long, long)> places = [];
        foreach (SignalFrame frame in frames)
        {
            values.AddRange(frame.Values.Select(value => (float)value));
            places.Add((frame.First + start, frame.Last + start));
        }

        return new SignalWindows([.. values], places.ToValueList());
    }

    private SignalWindows Windows(double[][] signal, int start)
    {
        ValueList<SignalFormat> formats = Formats();
        int whole = Enumerable.Range(0, Steps.Count).LastOrDefault(i => Steps[i].Whole(formats[i], [.. signal.Select(_ => Array.Empty<double>())]) is not null, -1) + 1;
        for (int i = 0; i < whole; i++)
            signal = Steps[i].Whole(formats[i], signal) ?? OneByOne(formats[i], Steps[i], signal);
        return Collected(Frames(formats[whole], Steps.Skip(whole), signal), start);
    }

    private static double[][] OneByOne(SignalFormat given, SignalStep step, double[][] signal)
    {
        SignalFrame[] frames = [.. Frames(given, [step], signal)];
        return [.. Enumerable.Range(0, step.Format(given).Channels.Count).Select(channel => frames.Select(frame => frame.Values[channel]).ToArray())];
    }

    private static IEnumerable<SignalFrame> Frames(SignalFormat given, IEnumerable<SignalStep> steps, double[][] signal)
    {
        var stream = new SignalStream(given, steps);
        for (int i = 0; i < signal[0].Length; i++)
        {
            stream.Push([.. signal.Select(channel => channel[i])]);
            while (stream.TryTake(out SignalFrame frame))
                yield return frame;
        }
    }

    /// <summary>What goes into each step, and at last what comes out.</summary>
    private ValueList<SignalFormat> Formats()
    {
        if (!(RateHz > 0 && RateHz <= MostRate) || Channels.Count is 0 or > MostChannels || Steps.Count > MostSteps || Steps.Count(step => step.CutsWindows) != 1)
            throw new InvalidInputException(FormattableString.Invariant($"a signal pipeline of {RateHz} Hz, {Channels.Count} channels, {Steps.Count} steps, {Steps.Count(step => step.CutsWindows)} of them windows; needed are up to {MostRate} Hz, 1 to {MostChannels} channels, at most {MostSteps} steps and exactly one window"));
        if (Steps.SkipLast(1).OfType<SequenceStep>().Any())
            throw new InvalidInputException($"a step stands behind the {nameof(SequenceStep)}; it must be the last");
        List<SignalFormat> formats = [Taken];
        foreach (SignalStep step in Steps)
            formats.Add(step.Format(formats[^1]));
        return formats.ToValueList();
    }
}
