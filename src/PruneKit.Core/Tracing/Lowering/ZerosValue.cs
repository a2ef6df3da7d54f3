namespace PruneKit;

/// <summary>A tensor of zeros, such as the first state of a recurrent layer.</summary>
internal sealed record ZerosValue : TracedValue;
