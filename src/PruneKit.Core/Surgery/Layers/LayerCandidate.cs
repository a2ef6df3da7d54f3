namespace PruneKit;

/// <summary>An operation that can be applied to a network, with what it saves.</summary>
/// <param name="Operation">What to do.</param>
/// <param name="After">The description after it.</param>
/// <param name="MacsSaved">Multiply-accumulates of one inference that go; not negative.</param>
/// <param name="ParametersSaved">Trained numbers that go; negative where an adapter has more than what it replaces.</param>
/// <param name="LayersSaved">Convolutions, linear and recurrent layers that go, less the ones that come.</param>
public sealed record LayerCandidate(LayerOperation Operation, NetworkSpec After, MacCount MacsSaved, long ParametersSaved, int LayersSaved);
