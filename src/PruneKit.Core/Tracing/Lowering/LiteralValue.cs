namespace PruneKit;

/// <summary>A number, a string, or nothing.</summary>
/// <param name="Literal">Which.</param>
internal sealed record LiteralValue(TraceLiteral Literal) : TracedValue;
