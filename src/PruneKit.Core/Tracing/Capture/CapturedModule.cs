using static TorchSharp.torch;

namespace PruneKit;

/// <summary>A module as its trace tells it: the operations with the batch marked, and whose tensors they read.</summary>
/// <param name="Graph">The operations.</param>
/// <param name="Tensors">The module's parameters and buffers by their names in the graph; tied ones stand once, under their first name.</param>
/// <param name="Inputs">The inputs' names in the graph.</param>
/// <param name="Outputs">The outputs' names in the graph.</param>
/// <param name="Constants">Other tensors that forward reads and that are the same in every run, by their names in the graph.</param>
internal sealed record CapturedModule(
    TraceGraph Graph, IReadOnlyDictionary<string, BorrowedTensor> Tensors, ValueList<string> Inputs, ValueList<string> Outputs, IReadOnlyDictionary<string, Tensor> Constants) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Tensor constant in Constants.Values)
            constant.Dispose();
    }
}
