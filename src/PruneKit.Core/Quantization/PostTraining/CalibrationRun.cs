using TorchSharp;

namespace PruneKit;

/// <summary>Runs a network over calibration windows, in evaluation mode and without gradients, with somebody watching.</summary>
internal static class CalibrationRun
{
    /// <summary>One run over all batches; the mode and the tap are as before afterwards.</summary>
    public static void Watch(Network network, CalibrationData calibration, IValueTap tap, CancellationToken cancellation)
    {
        using var mode = new ModuleMode(network.Module, training: false);
        using var noGradients = torch.no_grad();
        using var reader = new BatchReader(network, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        IValueTap? before = network.Module.Tap;
        network.Module.Tap = tap;
        try
        {
            foreach (int[] windows in calibration.Windows())
            {
                cancellation.ThrowIfCancellationRequested();
                using var scope = torch.NewDisposeScope();
                network.Module.Run(reader.Read(windows).Inputs);
            }
        }
        finally
        {
            network.Module.Tap = before;
        }
    }
}
