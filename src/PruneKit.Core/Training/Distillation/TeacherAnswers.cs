using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>What a teacher answers for every window of the training data: asked once, in evaluation mode, and kept.</summary>
internal sealed class TeacherAnswers
{
    private const int BatchSize = 256;

    private readonly Distillation _distillation;
    private readonly TaskDefinition _task;
    private readonly float[] _answers;
    private readonly int _perWindow;
    private readonly int _width;

    /// <summary>Asks the teacher.</summary>
    /// <exception cref="InvalidInputException">The teacher does not fit the data and the task, or answers NaN or infinity.</exception>
    public TeacherAnswers(Distillation distillation, LabelledData data, TaskDefinition task)
    {
        distillation.Check();
        (_distillation, _task, _perWindow) = (distillation, task, data.Targets.PerWindow);
        _width = Math.Max(1, task.Classes.Count);
        _answers = new float[checked(data.Count * _perWindow * _width)];
        using var mode = new ModuleMode(distillation.Teacher.Module, training: false);
        using var noGradient = torch.no_grad();
        using var batches = new BatchReader(distillation.Teacher, data, BatchSize);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (int start = 0; start < data.Count; start += BatchSize)
            Ask(batches, order.AsSpan(start, Math.Min(BatchSize, data.Count - start)), start);
    }

    /// <summary>The whole loss of a batch: the task's own and the soft one, in their shares.</summary>
    /// <param name="hard">The task's own.</param>
    /// <param name="loss">The task's own loss, for numbers.</param>
    /// <param name="output">The network's answers.</param>
    /// <param name="targets">The labels: what has none is not taught either.</param>
    /// <param name="windows">Which windows.</param>
    public torch.Tensor Mix(torch.Tensor hard, TrainingLoss loss, torch.Tensor output, torch.Tensor targets, ReadOnlySpan<int> windows)
    {
        torch.Tensor taught = Of(windows).to(output.dtype);
        torch.Tensor soft = _task.IsClassification ? Soft(output.reshape(-1, _width), taught, targets) : loss.Of(output, taught.reshape(-1));
        return hard.mul(LiveScalar.Of(1 - _distillation.Weight)).add(soft, LiveScalar.Of(_distillation.Weight));
    }

    private torch.Tensor Soft(torch.Tensor scores, torch.Tensor taught, torch.Tensor targets)
    {
        torch.Tensor labelled = targets.ne(LiveScalar.Of(DataTargets.Ignored)).nonzero().reshape(-1);
        return _distillation.SoftLoss(scores.index_select(0, labelled), taught.index_select(0, labelled));
    }

    private torch.Tensor Of(ReadOnlySpan<int> windows) =>
        torch.tensor(Rows.Take(_answers, _perWindow * _width, windows)!, [windows.Length * _perWindow, _width]);

    private void Ask(BatchReader batches, ReadOnlySpan<int> windows, int start)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor output = _distillation.Teacher.Module.Run(batches.Read(windows).Inputs)[0];
        OutputShape.Check(output, _perWindow, _task);
        torch.Tensor plain = output.to(torch.ScalarType.Float32).contiguous();
        Span<float> answers = _answers.AsSpan(start * _perWindow * _width);
        MemoryMarshal.Cast<byte, float>(plain.bytes).CopyTo(answers);
        int bad = FiniteScan.FirstNonFinite(answers[..(windows.Length * _perWindow * _width)]);
        if (bad >= 0)
            throw new InvalidInputException($"the teacher answers NaN or infinity for window {start + (bad / (_perWindow * _width))}; look for NaN in its weights (prunekit inspect)");
    }
}
