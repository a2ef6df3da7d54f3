namespace PruneKit;

/// <summary>The part of one input in an answer, by channel and time.</summary>
/// <param name="Name">The network's input.</param>
/// <param name="Signal">[channel][time] the window's numbers, as the network takes them.</param>
/// <param name="Values">[channel][time] what is owed to each.</param>
/// <remarks>Channels lie along the input's feature axis, where the data name one, else along its first axis; an input with one axis has one channel. All other axes, in their order, are time.</remarks>
public sealed record InputAttribution(string Name, ValueList<ValueList<double>> Signal, ValueList<ValueList<double>> Values);
