namespace PruneKit;

/// <summary>A value that no layer can read; it is refused only where something does.</summary>
/// <param name="What">What it is, and what to do.</param>
internal sealed record UnusableValue(string What) : TracedValue;
