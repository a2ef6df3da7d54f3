using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Collects a network's outputs, batch by batch, as classes or numbers.</summary>
internal sealed class AnswerBuffer
{
    private readonly TaskDefinition _task;
    private readonly int _perWindow;
    private readonly int[]? _classes;
    private readonly float[]? _values;
    private readonly BinAnswers? _bins;

    /// <param name="data">What is answered.</param>
    /// <param name="task">Classes and metric.</param>
    /// <param name="attachments">Those of the network, which say how answers are followed.</param>
    public AnswerBuffer(LabelledData data, TaskDefinition task, TensorContainer attachments)
    {
        (_task, _perWindow) = (task, data.Targets.PerWindow);
        int count = data.Count * _perWindow;
        _classes = task.IsClassification ? new int[count] : null;
        _values = task.IsClassification ? null : new float[count];
        _bins = task.Bins is ValueBins bins ? new BinAnswers(data.Groups, bins, task.Classes.Count, TrackSection.Read(attachments, "the model")) : null;
    }

    /// <summary>Takes the output for the windows from <paramref name="start"/> on.</summary>
    public void Add(torch.Tensor output, int start)
    {
        torch.Tensor plain = output.to(torch.ScalarType.Float32).contiguous();
        Add(MemoryMarshal.Cast<byte, float>(plain.bytes), output.shape, start);
    }

    /// <summary>Takes the numbers of an output of that shape for the windows from <paramref name="start"/> on.</summary>
    public void Add(ReadOnlySpan<float> numbers, long[] shape, int start)
    {
        OutputShape.Check(shape, _perWindow, _task);
        int width = Math.Max(1, _task.Classes.Count);
        for (int i = 0; i * width < numbers.Length; i++)
            Store((start * _perWindow) + i, numbers.Slice(i * width, width));
    }

    /// <summary>All answers.</summary>
    public Predictions Finish() => _bins is null
        ? new Predictions(_perWindow, _classes, _values)
        : new Predictions(_perWindow, _classes, _bins.Tracked ?? _bins.Single) { Untracked = _bins.Tracked is null ? null : _bins.Single };

    private void Store(int answer, ReadOnlySpan<float> outputs)
    {
        if (HasNaN(outputs))
            throw new InvalidInputException($"the network answers NaN for window {answer / _perWindow}; look for NaN in its weights (prunekit inspect) and in the data");
        _bins?.Add(answer, outputs);
        if (_classes is not null)
            _classes[answer] = Largest(outputs);
        else
            _values![answer] = outputs[0];
    }

    private static bool HasNaN(ReadOnlySpan<float> outputs)
    {
        foreach (float output in outputs)
        {
            if (float.IsNaN(output))
                return true;
        }

        return false;
    }

    private static int Largest(ReadOnlySpan<float> outputs)
    {
        int best = 0;
        for (int i = 1; i < outputs.Length; i++)
        {
            if (outputs[i] > outputs[best])
                best = i;
        }

        return best;
    }
}
