namespace PruneKit;

/// <summary>What a value of the trace is to the network that is being made.</summary>
internal abstract record TracedValue;
