using TorchSharp;

namespace PruneKit;

/// <summary>The loss of a network's answers to calibration windows: cross entropy of classes, all weighted alike, or of numbers Huber's loss where nothing else is said.</summary>
internal sealed class CalibratedLoss : IDisposable
{
    private readonly CalibrationData _calibration;
    private readonly TrainingLoss _loss;
    private readonly BatchReader _reader;

    /// <param name="network">Gives inputs and element type.</param>
    /// <param name="calibration">The windows and the task.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit.</exception>
    public CalibratedLoss(Network network, CalibrationData calibration)
        : this(network, calibration, new ValueLoss(ValueLossKind.Huber))
    {
    }

    /// <param name="network">Gives inputs and element type.</param>
    /// <param name="calibration">The windows and the task.</param>
    /// <param name="ofNumbers">The loss where the task predicts numbers; disposed with this.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit.</exception>
    public CalibratedLoss(Network network, CalibrationData calibration, TrainingLoss ofNumbers)
    {
        _calibration = calibration;
        _loss = CalibrationLoss.For(network, calibration.Data, calibration.Task, ofNumbers);
        try
        {
            _reader = new BatchReader(network, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        }
        catch
        {
            _loss.Dispose();
            throw;
        }
    }

    /// <summary>What is learned.</summary>
    public TaskDefinition Task => _calibration.Task;

    private int PerWindow => _calibration.Data.Targets.PerWindow;

    /// <summary>Reads batch after batch; those without a label are left out. What a visit makes is freed after it.</summary>
    /// <param name="visit">Works on a batch.</param>
    /// <returns>How many batches had a label.</returns>
    /// <exception cref="InvalidInputException">None has.</exception>
    public int Each(Action<Batch> visit) => Each(_calibration.BatchSize, _ => true, visit);

    /// <summary>The same over windows that have a label, a few at a time.</summary>
    /// <param name="most">Windows at a time.</param>
    /// <param name="visit">Works on them; each has at least one label.</param>
    /// <returns>How many visits there were.</returns>
    public int EachLabelled(int most, Action<Batch> visit) => Each(most, IsLabelled, visit);

    /// <summary>The mean loss of a batch, with a gradient.</summary>
    /// <param name="output">The network's first output.</param>
    /// <param name="batch">What it answers to.</param>
    /// <exception cref="InvalidInputException">The output does not fit the task, or the loss is no finite number.</exception>
    public torch.Tensor Mean(torch.Tensor output, Batch batch)
    {
        OutputShape.Check(output, PerWindow, Task);
        torch.Tensor value = _loss.Of(output, batch.Targets);
        double number = value.to(torch.ScalarType.Float64).item<double>();
        return double.IsFinite(number)
            ? value
            : throw new InvalidInputException($"the loss on the calibration data is {number}; look for NaN in the weights and the data");
    }

    /// <summary>The sum of the windows' own losses, each the mean over its labelled answers, with a gradient.</summary>
    /// <inheritdoc cref="Mean"/>
    public torch.Tensor SumOfWindows(torch.Tensor output, Batch batch)
    {
        using Scalar windows = output.shape[0];
        torch.Tensor mean = Mean(output, batch);
        if (PerWindow == 1)
            return mean.mul(windows);
        return torch.stack([.. Enumerable.Range(0, (int)output.shape[0]).Select(i => _loss.Of(output.narrow(0, i, 1), batch.Targets.narrow(0, i * PerWindow, PerWindow)))]).sum();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _reader.Dispose();
        _loss.Dispose();
    }

    private int Each(int most, Func<int, bool> taken, Action<Batch> visit)
    {
        int visits = 0;
        foreach (int[] windows in _calibration.Windows().SelectMany(windows => windows.Where(taken).Chunk(most)))
        {
            using var scope = torch.NewDisposeScope();
            Batch batch = _reader.Read(windows);
            if (batch.Labelled == 0)
                continue;
            visit(batch);
            visits++;
        }

        return visits > 0
            ? visits
            : throw new InvalidInputException($"task '{Task.Name}': none of the calibration windows has a label, so there is no loss; check the split and the labels");
    }

    private bool IsLabelled(int window) =>
        _calibration.Data.Targets.Classes is not int[] classes || classes.AsSpan(window * PerWindow, PerWindow).ContainsAnyExcept(DataTargets.Ignored);
}
