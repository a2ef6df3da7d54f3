namespace PruneKit;

/// <summary>One recorded operation.</summary>
/// <param name="Kind">The operator with its namespace: <c>aten::add</c>.</param>
/// <param name="Outputs">The values it gives.</param>
/// <param name="Inputs">The names of the values it reads.</param>
/// <param name="Literal">A constant's value; null for all else.</param>
internal sealed record TraceNode(string Kind, ValueList<TraceValue> Outputs, ValueList<string> Inputs, TraceLiteral? Literal = null);
