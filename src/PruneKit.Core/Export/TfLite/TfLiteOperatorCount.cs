namespace PruneKit;

/// <summary>How often an operator stands in a graph.</summary>
/// <param name="Operator">Its name.</param>
/// <param name="Count">How often.</param>
public sealed record TfLiteOperatorCount(string Operator, int Count);
