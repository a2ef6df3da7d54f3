namespace PruneKit;

/// <summary>A recorded run of a module: its operations in order, in SSA form.</summary>
/// <param name="Nodes">The operations.</param>
internal sealed record TraceGraph(ValueList<TraceNode> Nodes)
{
    /// <summary>Reads TorchScript's text form.</summary>
    /// <exception cref="InvalidInputException">The text is not what the tracer writes; the message gives the line.</exception>
    internal static TraceGraph Parse(string text) => TraceTextReader.Read(text);
}
