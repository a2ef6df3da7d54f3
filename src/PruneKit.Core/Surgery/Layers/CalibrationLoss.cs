using TorchSharp;

namespace PruneKit;

/// <summary>A network's mean loss on data: cross entropy with all classes alike, or Huber's loss.</summary>
internal static class CalibrationLoss
{
    private const int BatchSize = 64;

    /// <summary>The loss in evaluation mode; the network is left as it is.</summary>
    public static double Of(Network network, LabelledData data, TaskDefinition task)
    {
        using Network view = TensorView.Of(network, network.Spec);
        using var noGradients = torch.no_grad();
        using TrainingLoss loss = For(network, data, task);
        using var batches = new BatchReader(view, data, BatchSize);
        double sum = 0;
        long count = 0;
        foreach (int[] rows in Enumerable.Range(0, data.Count).Chunk(BatchSize))
        {
            using var scope = torch.NewDisposeScope();
            Batch batch = batches.Read(rows);
            if (batch.Labelled == 0)
                continue;
            sum += batch.Labelled * loss.Of(view.Module.Run(batch.Inputs)[0], batch.Targets).to(torch.ScalarType.Float64).item<double>();
            count += batch.Labelled;
        }

        return count > 0 ? sum / count : throw new InvalidInputException($"none of {data.Count} calibration windows has a label; check the split and the labels");
    }

    /// <summary>The loss a task is judged by here.</summary>
    public static TrainingLoss For(Network network, LabelledData data, TaskDefinition task) => For(network, data, task, new ValueLoss(ValueLossKind.Huber));

    /// <summary>The same, with another loss of numbers.</summary>
    public static TrainingLoss For(Network network, LabelledData data, TaskDefinition task, TrainingLoss ofNumbers)
    {
        if (task.IsClassification != data.Targets.Classes is not null)
            throw new InvalidInputException($"task '{task.Name}' and its calibration data do not fit: one has classes, the other numbers");
        int wrong = Array.FindIndex(data.Targets.Classes ?? [], label => label < DataTargets.Ignored || label >= task.Classes.Count);
        if (wrong >= 0)
            throw new InvalidInputException($"label {data.Targets.Classes![wrong]} of calibration window {wrong / data.Targets.PerWindow} is no class of task '{task.Name}', which has {task.Classes.Count}; check the labels");
        return task.IsClassification ? new ClassLoss([.. Enumerable.Repeat(1.0, task.Classes.Count)], 0, TensorView.TypeOf(network)) : ofNumbers;
    }
}
