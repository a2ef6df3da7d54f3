using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Copies windows into tensors that are made once and used for every batch.</summary>
internal sealed class BatchReader : IDisposable
{
    private readonly DataInput[] _inputs;
    private readonly DataTargets _targets;
    private readonly torch.Tensor[] _inputBuffers;
    private readonly torch.Tensor _targetBuffer;
    private readonly torch.ScalarType _type;
    private readonly torch.ScalarType[] _inputTypes;

    /// <exception cref="InvalidInputException">The data have no input that fits one of the network's.</exception>
    public BatchReader(Network network, LabelledData data, int capacity)
    {
        _inputs = [.. network.Spec.Inputs.Select(input => Match(input, data))];
        _targets = data.Targets;
        _type = network.Spec.Tensors.Count > 0 ? network[network.Spec.Tensors[0].Name].dtype : torch.ScalarType.Float32;
        _inputTypes = [.. network.Spec.Inputs.Select(input => input.ToTorch(_type))];
        _inputBuffers = [.. _inputs.Select(input => Buffer([capacity, .. input.Shape.Axes], torch.ScalarType.Float32))];
        _targetBuffer = Buffer([capacity * _targets.PerWindow], _targets.Classes is null ? torch.ScalarType.Float32 : torch.ScalarType.Int64);
    }

    /// <summary>The windows with these numbers.</summary>
    /// <param name="windows">At most as many as the capacity.</param>
    public Batch Read(ReadOnlySpan<int> windows)
    {
        var inputs = new torch.Tensor[_inputs.Length];
        for (int i = 0; i < inputs.Length; i++)
        {
            Span<float> numbers = MemoryMarshal.Cast<byte, float>(_inputBuffers[i].bytes)[..(windows.Length * (int)_inputs[i].Shape.ElementCount)];
            for (int row = 0; row < windows.Length; row++)
                _inputs[i].Window(windows[row]).CopyTo(numbers[(row * (int)_inputs[i].Shape.ElementCount)..]);
            inputs[i] = Part(_inputBuffers[i], windows.Length, _inputTypes[i]);
        }

        int labelled = FillTargets(windows);
        return new Batch(inputs, Part(_targetBuffer, windows.Length * _targets.PerWindow, _targets.Classes is null ? _type : torch.ScalarType.Int64), labelled);
    }

    /// <summary>Frees the tensors.</summary>
    public void Dispose()
    {
        foreach (torch.Tensor buffer in _inputBuffers)
            buffer.Dispose();
        _targetBuffer.Dispose();
    }

    private int FillTargets(ReadOnlySpan<int> windows) => _targets.Classes is null ? FillValues(windows) : FillClasses(windows);

    private int FillClasses(ReadOnlySpan<int> windows)
    {
        Span<long> targets = MemoryMarshal.Cast<byte, long>(_targetBuffer.bytes);
        int labelled = 0;
        for (int i = 0; i < windows.Length * _targets.PerWindow; i++)
        {
            targets[i] = _targets.Classes![(windows[i / _targets.PerWindow] * _targets.PerWindow) + (i % _targets.PerWindow)];
            labelled += targets[i] == DataTargets.Ignored ? 0 : 1;
        }

        return labelled;
    }

    private int FillValues(ReadOnlySpan<int> windows)
    {
        Span<float> targets = MemoryMarshal.Cast<byte, float>(_targetBuffer.bytes);
        for (int row = 0; row < windows.Length; row++)
            _targets.Values.AsSpan(windows[row] * _targets.PerWindow, _targets.PerWindow).CopyTo(targets[(row * _targets.PerWindow)..]);
        return windows.Length * _targets.PerWindow;
    }

    private static torch.Tensor Buffer(long[] shape, torch.ScalarType type) => torch.empty(shape, type).DetachFromDisposeScope();

    private static torch.Tensor Part(torch.Tensor buffer, int rows, torch.ScalarType type)
    {
        torch.Tensor part = buffer.narrow(0, 0, rows);
        return part.dtype == type ? part : part.to(type);
    }

    /// <summary>The data's input that a network's input reads.</summary>
    /// <exception cref="InvalidInputException">There is none, or it has another shape.</exception>
    internal static DataInput Match(InputSpec input, LabelledData data)
    {
        DataInput match = data.Inputs.FirstOrDefault(candidate => candidate.Name == input.Name)
            ?? throw new InvalidInputException($"the network reads input '{input.Name}', which the data do not have: they have {string.Join(", ", data.Inputs.Select(i => i.Name))}");
        return match.Shape.Equals(input.Shape)
            ? WholeNumbers.Check(input, match)
            : throw new InvalidInputException($"input '{input.Name}' is {match.Shape} in the data, but the network reads {input.Shape}");
    }
}
