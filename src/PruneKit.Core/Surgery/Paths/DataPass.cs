using TorchSharp;

namespace PruneKit;

/// <summary>Runs a network over all windows in evaluation mode, without gradients.</summary>
internal static class DataPass
{
    /// <param name="network">Left in the mode it was in.</param>
    /// <param name="data">Windows that its inputs fit.</param>
    /// <param name="batchSize">Windows a run.</param>
    /// <param name="onBatch">Is given each batch and its outputs; valid during the call.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static void Run(Network network, LabelledData data, int batchSize, Action<Batch, torch.Tensor[]> onBatch, CancellationToken cancellation)
    {
        using var mode = new ModuleMode(network.Module, training: false);
        using var noGradient = torch.no_grad();
        using var batches = new BatchReader(network, data, batchSize);
        int[] order = [.. Enumerable.Range(0, data.Count)];
        for (int start = 0; start < data.Count; start += batchSize)
        {
            cancellation.ThrowIfCancellationRequested();
            using var scope = torch.NewDisposeScope();
            Batch batch = batches.Read(order.AsSpan(start, Math.Min(batchSize, data.Count - start)));
            onBatch(batch, network.Module.Run(batch.Inputs));
        }
    }
}
