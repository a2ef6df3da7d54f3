namespace PruneKit;

/// <summary>A recorded run of a module: its operations in order, in SSA form.</summary>
/// <param name="Nodes">The operations.</param>
internal sealed record TraceGraph(ValueList<TraceNode> Nodes)
{
    /// <summary>Which operation on tensors, counted from 1, a node is; constants and lists are not counted.</summary>
    internal int NumberOf(int index) => Nodes.Take(index + 1).Count(node => node.Kind.StartsWith("aten::", StringComparison.Ordinal));

    /// <summary>Reads TorchScript's text form.</summary>
    /// <exception cref="InvalidInputException">The text is not what the tracer writes; the message gives the line.</exception>
    internal static TraceGraph Parse(string text) => TraceTextReader.Read(text);
}
