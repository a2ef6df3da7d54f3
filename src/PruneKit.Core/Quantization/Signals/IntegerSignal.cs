namespace PruneKit;

/// <summary>A signal pipeline in whole numbers, from a sensor's counts to the codes of a network's input: what the exported C computes, bit for bit.</summary>
/// <remarks>The number formats are written down in Quantization/FORMAT.md, section 8. A recording's values become counts by rounding, as a sensor's converter does.</remarks>
internal sealed class IntegerSignal
{
    private readonly SignalPipeline _pipeline;
    private readonly StandardizeStep? _standardize;
    private readonly Queue<short[]> _ready = [];

    private IntegerSignal(SignalPipeline pipeline, StandardizeStep? standardize, IntegerStage[] stages, IntegerCodes codes)
    {
        (_pipeline, _standardize, Stages, Codes) = (pipeline, standardize, stages, codes);
        for (int i = 0; i + 1 < stages.Length; i++)
            stages[i].To(stages[i + 1].Push);
        stages[^1].To(window => _ready.Enqueue(codes.Of(window)));
    }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<IntegerStage> Stages { get; }

    /// <summary>The last step.</summary>
    public IntegerCodes Codes { get; }

    /// <summary>The pipeline of a quantised network; null where its file does not say how samples become its input.</summary>
    /// <param name="network">Quantised with its activations.</param>
    /// <param name="origin">Its file, for errors.</param>
    /// <exception cref="InvalidInputException">A step or channel has no integer form; it is named.</exception>
    public static IntegerSignal? Of(QuantizedNetwork network, string origin)
    {
        if (SignalSection.Read(network.Attachments, origin) is not SignalPipeline pipeline)
            return null;
        PreprocessStep[] after = [.. PreprocessSection.Read(network.Attachments, origin).Steps.Where(step => step.Input == pipeline.Input)];
        if (after.Length > 1 || after.Any(step => step is not StandardizeStep))
            throw new InvalidInputException($"input '{pipeline.Input}' goes through {string.Join(", ", after.Select(step => step.GetType().Name))}; integer preprocessing takes one {nameof(StandardizeStep)} at most");
        return Of(pipeline, after.OfType<StandardizeStep>().FirstOrDefault(), network.Activations[new PortRef(pipeline.Input)]);
    }

    /// <summary>A pipeline, with nothing seen yet.</summary>
    public static IntegerSignal Of(SignalPipeline pipeline, StandardizeStep? standardize, ActivationQuantization quantization)
    {
        _ = pipeline.Output;
        var format = new IntegerFormat(pipeline.Taken, pipeline.Channels.Select(IntegerSample.ScaleOf).ToValueList());
        List<IntegerStage> stages = [];
        foreach (SignalStep step in pipeline.Steps)
        {
            stages.Add(IntegerStages.Of(step, format));
            format = stages[^1].Output;
        }

        return new IntegerSignal(pipeline, standardize, [.. stages], IntegerCodes.Of(format, standardize, quantization));
    }

    /// <summary>The same with nothing seen yet.</summary>
    public IntegerSignal Anew() => Of(_pipeline, _standardize, Codes.Quantization);

    /// <summary>Takes a sample.</summary>
    /// <param name="counts">A count a channel.</param>
    /// <returns>The codes of the window that it completed; null where it completed none.</returns>
    public short[]? Push(ReadOnlySpan<int> counts)
    {
        Stages[0].Push([.. counts.ToArray().Select(IntegerSample.Of)]);
        return _ready.TryDequeue(out short[]? codes) ? codes : null;
    }

    /// <summary>A recording as counts: sample after sample, of each all channels.</summary>
    /// <exception cref="InvalidInputException">The rate or a channel is another.</exception>
    public int[] Counts(SensorRecording recording)
    {
        _pipeline.CheckRate(recording);
        var channels = _pipeline.Channels.Select(channel => (recording[channel.Name].Samples, Scale: IntegerSample.FullScaleOf(channel))).ToArray();
        int[] counts = new int[recording.Length * channels.Length];
        for (int i = 0; i < counts.Length; i++)
            counts[i] = IntegerSample.Count(channels[i % channels.Length].Samples[i / channels.Length], channels[i % channels.Length].Scale);
        return counts;
    }
}
