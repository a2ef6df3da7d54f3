namespace PruneKit;

/// <summary>An operator at its place in a graph.</summary>
/// <param name="Operator">What it does.</param>
/// <param name="Version">The version of its definition.</param>
/// <param name="Inputs">Tensors by number; -1 for one left out.</param>
/// <param name="Outputs">Tensors by number.</param>
/// <param name="Settings">Its settings, or none.</param>
internal sealed record TfLiteNode(TfLiteOperator Operator, int Version, ValueList<int> Inputs, ValueList<int> Outputs, TfLiteSettings? Settings)
{
    /// <summary>Tensors whose scales the operator needs, and nothing else of them.</summary>
    public ValueList<int> Intermediates { get; init; } = [];

    /// <summary>The network's layer that it belongs to; empty for what brings the outputs into the network's order.</summary>
    public string Layer { get; init; } = string.Empty;
}
