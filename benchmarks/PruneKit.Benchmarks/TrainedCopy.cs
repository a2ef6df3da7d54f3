using static TorchSharp.torch;

namespace PruneKit.Benchmarks;

/// <summary>A copy of a network in a plain training loop over calibration windows.</summary>
internal sealed class TrainedCopy : IDisposable
{
    private readonly Network _network;
    private readonly optim.Optimizer _optimizer;
    private readonly Tensor _windows;
    private readonly Tensor _classes;
    private readonly int _batch;

    public TrainedCopy(Network network, CalibrationData calibration)
    {
        _network = network.Clone();
        _network.Module.train();
        _optimizer = optim.Adam(_network.Module.parameters(), lr: 1e-3);
        DataInput input = calibration.Data.Inputs[0];
        _windows = tensor(input.Values, [calibration.Data.Count, .. input.Shape.Axes]);
        _classes = tensor(calibration.Data.Targets.Classes!.Select(c => (long)c).ToArray());
        _batch = calibration.BatchSize;
    }

    /// <summary>Forward, backward and the optimizer's step over all windows once.</summary>
    public void Epoch() => Run(() => _optimizer.step());

    /// <summary>Forward and backward alone.</summary>
    public void Pass() => Run(() => { });

    public void Dispose()
    {
        _optimizer.Dispose();
        _windows.Dispose();
        _classes.Dispose();
        _network.Dispose();
    }

    private void Run(Action step)
    {
        for (long start = 0; start < _classes.shape[0]; start += _batch)
        {
            using var scope = NewDisposeScope();
            _optimizer.zero_grad();
            nn.functional.cross_entropy(_network.Module.forward(_windows.narrow(0, start, _batch)), _classes.narrow(0, start, _batch)).backward();
            step();
        }
    }
}
