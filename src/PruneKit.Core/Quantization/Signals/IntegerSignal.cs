namespace PruneKit;

/// <summary>A signal pipeline in whole numbers, from a sensor's counts to the codes of a network's inputs: what the exported C computes, bit for bit.</summary>
/// <remarks>The number formats are written down in Quantization/FORMAT.md, section 8. A recording's values become counts by rounding, as a sensor's converter does.</remarks>
internal sealed class IntegerSignal
{
    private readonly SignalPipeline _pipeline;
    private readonly IReadOnlyList<IntegerInput> _inputs;
    private readonly Queue<short[][]> _ready = [];

    private IntegerSignal(SignalPipeline pipeline, IReadOnlyList<IntegerInput> inputs, IntegerStage[] stages, IntegerCodes[] codes)
    {
        (_pipeline, _inputs, Stages, Codes) = (pipeline, inputs, stages, codes);
        for (int i = 0; i + 1 < stages.Length; i++)
            stages[i].To(stages[i + 1].Push);
        stages[^1].To(window => _ready.Enqueue([.. codes.Select(one => one.Of(window))]));
    }

    /// <summary>The steps, in order.</summary>
    public IReadOnlyList<IntegerStage> Stages { get; }

    /// <summary>The last step: one for each of the network's inputs, in its order.</summary>
    public IReadOnlyList<IntegerCodes> Codes { get; }

    /// <summary>The pipeline of a quantised network; null where its file does not say how samples become its inputs.</summary>
    /// <param name="network">Quantised with its activations.</param>
    /// <param name="origin">Its file, for errors.</param>
    /// <exception cref="InvalidInputException">A step or channel has no integer form; it is named.</exception>
    public static IntegerSignal? Of(QuantizedNetwork network, string origin)
    {
        if (SignalSection.Read(network.Attachments, origin) is not SignalPipeline pipeline)
            return null;
        PreprocessStep[] after = [.. PreprocessSection.Read(network.Attachments, origin).Steps];
        return Of(pipeline, [.. network.Spec.Inputs.Select(input => Input(input.Name, after, network))]);
    }

    /// <summary>A pipeline, with nothing seen yet.</summary>
    /// <param name="pipeline">The pipeline.</param>
    /// <param name="inputs">All inputs of the network, in its order.</param>
    public static IntegerSignal Of(SignalPipeline pipeline, IReadOnlyList<IntegerInput> inputs)
    {
        var places = Places(pipeline, inputs);
        var format = new IntegerFormat(pipeline.Taken, pipeline.Channels.Select(IntegerSample.ScaleOf).ToValueList());
        List<IntegerStage> stages = [];
        foreach (SignalStep step in pipeline.Steps)
        {
            stages.Add(IntegerStages.Of(step, format));
            format = stages[^1].Output;
        }

        return new IntegerSignal(pipeline, inputs, [.. stages], [.. inputs.Select(input => IntegerCodes.Of(format, places[input.Name].From, places[input.Name].Count, input))]);
    }

    /// <summary>A pipeline before a network of one input.</summary>
    public static IntegerSignal Of(SignalPipeline pipeline, ActivationQuantization quantization) => Of(pipeline, [new IntegerInput(pipeline.Input, quantization)]);

    /// <summary>The same with nothing seen yet.</summary>
    public IntegerSignal Anew() => Of(_pipeline, _inputs);

    /// <summary>Takes a sample.</summary>
    /// <param name="counts">A count a channel.</param>
    /// <returns>The codes of the window that it completed, for each of the network's inputs; null where it completed none.</returns>
    public short[][]? Push(ReadOnlySpan<int> counts)
    {
        Stages[0].Push([.. counts.ToArray().Select(IntegerSample.Of)]);
        return _ready.TryDequeue(out short[][]? codes) ? codes : null;
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

    private static IntegerInput Input(string name, PreprocessStep[] after, QuantizedNetwork network)
    {
        PreprocessStep[] own = [.. after.Where(step => step.Input == name)];
        return own.Length <= 1 && own.All(step => step is StandardizeStep)
            ? new IntegerInput(name, network.Activations[new PortRef(name)], own.OfType<StandardizeStep>().FirstOrDefault())
            : throw new InvalidInputException($"input '{name}' goes through {string.Join(", ", own.Select(step => step.GetType().Name))}; integer preprocessing takes one {nameof(StandardizeStep)} at most");
    }

    /// <summary>Where among what comes out the numbers of each input begin, and how many there are.</summary>
    private static Dictionary<string, (int From, int Count)> Places(SignalPipeline pipeline, IReadOnlyList<IntegerInput> inputs)
    {
        Dictionary<string, (int, int)> places = [];
        int from = 0;
        foreach (SignalPart part in pipeline.Inputs)
        {
            places[part.Input] = (from, (int)part.Shape.ElementCount);
            from += (int)part.Shape.ElementCount;
        }

        string[] without = [.. inputs.Select(input => input.Name).Except(places.Keys)];
        return without.Length == 0
            ? places
            : throw new InvalidInputException($"a sensor's samples become {string.Join(", ", places.Keys)}, but the network also takes {string.Join(", ", without)}; it cannot be fed with samples alone");
    }
}
