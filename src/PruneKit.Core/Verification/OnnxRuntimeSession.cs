using Microsoft.ML.OnnxRuntime;

namespace PruneKit;

/// <summary>An ONNX file in ONNX Runtime: one thread, its default optimisations.</summary>
internal sealed class OnnxRuntimeSession : IDisposable
{
    private readonly string _path;
    private readonly InferenceSession _session;
    private readonly ModelProto _model;
    private readonly NetworkSpec _spec;

    /// <summary>Loads a file.</summary>
    /// <param name="path">Where it came from, for errors.</param>
    /// <param name="bytes">Its content.</param>
    /// <param name="spec">The network it shall compute.</param>
    /// <exception cref="InvalidInputException">It is damaged, or the runtime is not installed.</exception>
    public OnnxRuntimeSession(string path, byte[] bytes, NetworkSpec spec)
    {
        (_path, _spec) = (path, spec);
        _model = OnnxFile.Read(bytes, path);
        _session = OnnxRuntimeNative.Guard(path, () => Open(bytes));
    }

    /// <summary>The runtime and its version.</summary>
    public static string Name => $"ONNX Runtime {OrtEnv.Instance().GetVersionString()}";

    /// <summary>The digest of the network that the file says it was made from, or null.</summary>
    public string? NetworkDigest => _model.MetadataProps.FirstOrDefault(entry => entry.Key == OnnxModelWriter.DigestKey)?.Value;

    /// <summary>Fails unless inputs and outputs are those of the network.</summary>
    /// <exception cref="InvalidInputException">A name or a shape differs.</exception>
    public void CheckInterface()
    {
        CheckNames("inputs", [.. _spec.Inputs.Select(input => input.Name)], _session.InputNames);
        CheckNames("outputs", [.. _spec.Outputs.Select(output => output.Name)], _session.OutputNames);
        foreach (InputSpec input in _spec.Inputs)
            CheckShape($"input '{input.Name}'", input.Shape, ElementOf(input), _session.InputMetadata[input.Name]);
        foreach (OutputSpec output in _spec.Outputs)
            CheckShape($"output '{output.Name}'", _spec.ShapeOf(output.Source), typeof(float), _session.OutputMetadata[output.Name]);
    }

    /// <summary>Runs a batch.</summary>
    /// <param name="inputs">Row-major [count, shape...], in the network's order.</param>
    /// <param name="count">How many samples.</param>
    /// <returns>The outputs, row-major, in the network's order.</returns>
    public float[][] Run(float[][] inputs, int count) => OnnxRuntimeNative.Guard(_path, () =>
    {
        OrtValue[] values = [.. inputs.Select((input, i) => Value(_spec.Inputs[i], input, count))];
        using var inputsOwner = new DisposableList<OrtValue>(values);
        using var options = new RunOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL };
        using IDisposableReadOnlyCollection<OrtValue> outputs =
            _session.Run(options, [.. _spec.Inputs.Select(input => input.Name)], values, [.. _spec.Outputs.Select(output => output.Name)]);
        return outputs.Select((output, i) => Numbers(output, _spec.Outputs[i], count)).ToArray();
    });

    /// <inheritdoc />
    public void Dispose() => _session.Dispose();

    private static OrtValue Value(InputSpec input, float[] numbers, int count)
    {
        long[] shape = [count, .. input.Shape.Axes];
        return input.Type switch
        {
            ElementType.I64 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (long)number), shape),
            ElementType.I32 => OrtValue.CreateTensorValueFromMemory(Array.ConvertAll(numbers, number => (int)number), shape),
            _ => OrtValue.CreateTensorValueFromMemory(numbers, shape),
        };
    }

    private static Type ElementOf(InputSpec input) => input.Type switch
    {
        ElementType.I64 => typeof(long),
        ElementType.I32 => typeof(int),
        _ => typeof(float),
    };

    private static InferenceSession Open(byte[] bytes)
    {
        using var options = new SessionOptions
        {
            IntraOpNumThreads = 1,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
        };
        return new InferenceSession(bytes, options);
    }

    private float[] Numbers(OrtValue value, OutputSpec output, int count)
    {
        ReadOnlySpan<float> numbers = value.GetTensorDataAsSpan<float>();
        long expected = count * _spec.ShapeOf(output.Source).ElementCount;
        return numbers.Length == expected
            ? numbers.ToArray()
            : throw new InvalidInputException($"{_path}: output '{output.Name}' has {numbers.Length} numbers for {count} samples, the network's {expected}; it was made from another network");
    }

    private void CheckNames(string what, string[] expected, IReadOnlyList<string> found)
    {
        if (!expected.Order(StringComparer.Ordinal).SequenceEqual(found.Order(StringComparer.Ordinal)))
            throw new InvalidInputException($"{_path} has the {what} {string.Join(", ", found)}, the network {string.Join(", ", expected)}; it was made from another network");
    }

    private void CheckShape(string what, Shape expected, Type element, NodeMetadata found)
    {
        if (!found.IsTensor || found.ElementType != element)
            throw new InvalidInputException($"{_path}: {what} is no tensor of {element.Name}; it was not made by this exporter");
        if (found.Dimensions.Length != expected.Rank + 1 || expected.Axes.Zip(found.Dimensions.Skip(1)).Any(pair => pair.Second >= 0 && pair.First != pair.Second))
            throw new InvalidInputException($"{_path}: {what} is [{string.Join(", ", found.Dimensions)}], the network's is [batch, {string.Join(", ", expected.Axes)}]; it was made from another network");
    }
}
