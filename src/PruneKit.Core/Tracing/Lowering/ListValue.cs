namespace PruneKit;

/// <summary>A list or tuple.</summary>
/// <param name="Items">What it holds.</param>
internal sealed record ListValue(ValueList<TracedValue> Items) : TracedValue;
