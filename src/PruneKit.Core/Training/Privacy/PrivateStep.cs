using TorchSharp;

namespace PruneKit;

/// <summary>Takes steps of private training: each sample's own gradient, cut and added up, with noise.</summary>
/// <remarks>In evaluation mode, so that no layer mixes samples. Gradients of pruned weights count neither for the length nor for the step.</remarks>
internal sealed class PrivateStep : IDisposable
{
    private readonly Network _network;
    private readonly LabelledData _data;
    private readonly TaskDefinition _task;
    private readonly PrivacyOptions _privacy;
    private readonly NoiseSource _source;
    private readonly TrainingLoss _loss;
    private readonly BatchReader _reader;
    private readonly ModuleMode _mode;
    private readonly TensorSpec[] _tensors;
    private readonly bool[] _free;
    private readonly double[] _gradient;

    public PrivateStep(Network network, LabelledData data, TaskDefinition task, ValueLossKind valueLoss, PrivacyOptions privacy)
    {
        (_network, _data, _task, _privacy) = (network, data, task, privacy);
        _source = new NoiseSource(privacy.Seed);
        _tensors = [.. network.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained && network[tensor.Name].requires_grad)];
        _free = [.. _tensors.SelectMany(tensor => Free(tensor, network.Masks))];
        if (!_free.Contains(true))
            throw new InvalidInputException("the layers that learn have no weight that is not pruned; choose other layers");
        _gradient = new double[_free.Length];
        _loss = CalibrationLoss.For(network, data, task, new ValueLoss(valueLoss));
        _reader = new BatchReader(network, data, 1);
        _mode = new ModuleMode(network.Module, training: false);
    }

    /// <summary>Takes each sample with that chance, and moves the weights.</summary>
    /// <param name="samplingRate">The chance.</param>
    /// <param name="noise">The noise's standard deviation over the clipping length.</param>
    /// <param name="rate">The step size.</param>
    public void Take(double samplingRate, double noise, double rate)
    {
        var sum = new ClippedSum(_gradient.Length, _privacy.Clip);
        for (int sample = 0; sample < _data.Count; sample++)
        {
            if (_source.Happens(samplingRate) && ReadGradient(sample))
                sum.Add(_gradient);
        }

        sum.AddNoise(noise, _source, _free);
        Move(sum.Values, -rate / (samplingRate * _data.Count));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (TensorSpec tensor in _tensors)
            _network[tensor.Name].grad = null;
        _mode.Dispose();
        _reader.Dispose();
        _loss.Dispose();
    }

    /// <summary>False where the sample has no label.</summary>
    private bool ReadGradient(int sample)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.enable_grad();
        Batch batch = _reader.Read([sample]);
        if (batch.Labelled == 0)
            return false;
        torch.Tensor output = _network.Module.Run(batch.Inputs)[0];
        OutputShape.Check(output, _data.Targets.PerWindow, _task);
        torch.Tensor[] found = [.. torch.autograd.grad([_loss.Of(output, batch.Targets)], [.. _tensors.Select(tensor => _network[tensor.Name])], allow_unused: true)];
        int start = 0;
        foreach ((TensorSpec tensor, torch.Tensor gradient) in _tensors.Zip(found))
        {
            int count = (int)tensor.Shape.ElementCount;
            Write(gradient, start, count);
            start += count;
        }

        return true;
    }

    private void Write(torch.Tensor? gradient, int start, int count)
    {
        // What the loss does not depend on has none.
        double[]? numbers = gradient is null || gradient.Handle == 0 ? null : WeightValues.Copy(gradient);
        for (int i = 0; i < count; i++)
            _gradient[start + i] = numbers is not null && _free[start + i] ? numbers[i] : 0;
    }

    private void Move(ReadOnlySpan<double> sum, double factor)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        int start = 0;
        foreach (TensorSpec tensor in _tensors)
        {
            int count = (int)tensor.Shape.ElementCount;
            double[] moved = WeightValues.Copy(_network[tensor.Name]);
            for (int i = 0; i < count; i++)
                moved[i] += factor * sum[start + i];
            _network[tensor.Name].copy_(torch.tensor(moved, [.. tensor.Shape.Axes]));
            start += count;
        }
    }

    private static IEnumerable<bool> Free(TensorSpec tensor, MaskSet masks)
    {
        Mask? mask = masks.FirstOrDefault(pair => pair.Key == tensor.Name).Value;
        return Enumerable.Range(0, (int)tensor.Shape.ElementCount).Select(i => mask is null || mask[i]);
    }
}
