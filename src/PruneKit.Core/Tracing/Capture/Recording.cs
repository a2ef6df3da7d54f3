using static TorchSharp.torch;

namespace PruneKit;

/// <summary>One recorded run.</summary>
/// <param name="Graph">What ran.</param>
/// <param name="Names">The name in the graph of each borrowed tensor; tied ones share one.</param>
/// <param name="Inputs">The name of each input.</param>
/// <param name="Outputs">The name of each output.</param>
/// <param name="Constants">The constant tensors that are neither inputs nor the module's, by name.</param>
internal sealed record Recording(TraceGraph Graph, ValueList<string> Names, ValueList<string> Inputs, ValueList<string> Outputs, IReadOnlyDictionary<string, Tensor> Constants) : IDisposable
{
    /// <inheritdoc />
    public void Dispose()
    {
        foreach (Tensor constant in Constants.Values)
            constant.Dispose();
    }
}
