using TorchSharp;

namespace PruneKit;

/// <summary>A model that answers one window at a time: in integers where it is quantised throughout, else in floating point.</summary>
internal sealed class WindowModel : IDisposable
{
    private readonly Network _network;
    private readonly IntegerInterpreter? _integers;
    private readonly PreprocessPipeline _preprocess;
    private readonly torch.ScalarType _type;

    private WindowModel(Network network, IntegerInterpreter? integers, string path)
    {
        (_network, _integers) = (network, integers);
        _preprocess = PreprocessSection.Read(network.Attachments, path);
        Task = TaskSection.Read(network.Attachments, path) ?? throw new InvalidInputException($"{path} does not say what its answers are; train it with prunekit train or finetune");
        Signal = SignalSection.Read(network.Attachments, path) ?? throw new InvalidInputException($"{path} does not say how samples become its windows (no section '{SignalSection.Name}'); only models of tasks on sensor streams can be run");
        Tracker = TrackSection.Read(network.Attachments, path);
        _type = network.Spec.Inputs[0].ToTorch(network.Spec.Tensors.Count > 0 ? network[network.Spec.Tensors[0].Name].dtype : torch.ScalarType.Float32);
        Check(path);
        network.Module.eval();
    }

    /// <summary>What is answered.</summary>
    public TaskDefinition Task { get; }

    /// <summary>How samples become windows.</summary>
    public SignalPipeline Signal { get; }

    /// <summary>How values are followed; null for each by itself.</summary>
    public ValueTracker? Tracker { get; }

    /// <summary>Whether it is computed in integers.</summary>
    public bool IsInteger => _integers is not null;

    /// <summary>Loads a model.</summary>
    /// <exception cref="InvalidInputException">Missing, damaged, or not a model of a task on a sensor stream.</exception>
    public static WindowModel Load(string path)
    {
        Network network = TaskModel.Load(path);
        try
        {
            QuantizedNetwork? quantized = QuantizedModel.Of(network, path);
            return new WindowModel(network, quantized is { IsInteger: true } ? new IntegerInterpreter(quantized) : null, path);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The network's first output for a window.</summary>
    /// <param name="window">As the pipeline gives it; of a sequence, the step that is asked for is answered.</param>
    /// <exception cref="InvalidInputException">The network answers NaN.</exception>
    public float[] Outputs(SignalFrame window)
    {
        float[][] values = [.. _network.Spec.Inputs.Select(input => Values(input, window.Values))];
        float[] all = _integers is null ? Floats(values) : _integers.Run(values, 1)[0];
        float[] outputs = Signal.Output.SequenceDelay is null ? all : all.AsSpan(window.Row * Answers, Answers).ToArray();
        return outputs.Any(float.IsNaN) ? throw new InvalidInputException("the network answers NaN; look for NaN in its weights (prunekit inspect)") : outputs;
    }

    /// <inheritdoc />
    public void Dispose() => _network.Dispose();

    private int Answers => Task.IsClassification ? Task.Classes.Count : 1;

    /// <summary>What an input gets of a window.</summary>
    private float[] Values(InputSpec input, double[] window)
    {
        int start = (int)Signal.Inputs.TakeWhile(part => part.Input != input.Name).Sum(part => part.Shape.ElementCount);
        var given = new DataInput(input.Name, input.Shape, Array.ConvertAll(window[start..(start + (int)input.Shape.ElementCount)], value => (float)value));
        return _preprocess.Steps.Where(step => step.Input == input.Name).Aggregate(given, (values, step) => step.Apply(values)).Values;
    }

    private float[] Floats(float[][] values)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        torch.Tensor[] inputs = [.. _network.Spec.Inputs.Zip(values, (input, numbers) => torch.tensor(numbers, [1, .. input.Shape.Axes]).to(_type))];
        return _network.Module.Run(inputs)[0].to(torch.ScalarType.Float32).contiguous().data<float>().ToArray();
    }

    private void Check(string path)
    {
        NetworkSpec spec = _network.Spec;
        ValueList<SignalPart> parts = Signal.Inputs;
        if (!spec.Inputs.Select(input => new SignalPart(input.Name, input.Shape)).OrderBy(part => part.Input, StringComparer.Ordinal).SequenceEqual(parts.OrderBy(part => part.Input, StringComparer.Ordinal)))
            throw new InvalidInputException($"{path} takes {string.Join(", ", spec.Inputs.Select(input => $"{input.Name} {input.Shape}"))}, but its signal pipeline makes {string.Join(", ", parts.Select(part => $"{part.Input} {part.Shape}"))}; train it again");
        long answers = Answers * (Signal.Output.SequenceDelay is null ? 1 : Signal.Output.Length);
        if (spec.ShapeOf(spec.Outputs[0].Source).ElementCount != answers)
            throw new InvalidInputException($"{path} answers with {spec.ShapeOf(spec.Outputs[0].Source)} a window, expected {answers}; one answer a window, or one a step of a sequence, can be run");
    }
}
