namespace PruneKit;

/// <summary>What a layer's kind must fit after a shrink.</summary>
/// <param name="Inputs">The shapes that come in.</param>
/// <param name="Outputs">The shapes that go out, one a port.</param>
/// <param name="Count">The kept size of a layout that the layer's coupling noted.</param>
internal sealed record ResizeCall(ValueList<Shape> Inputs, ValueList<Shape> Outputs, Func<string, long> Count)
{
    /// <summary>The shape of the first input.</summary>
    public Shape Input => Inputs[0];

    /// <summary>The shape of the first output.</summary>
    public Shape Output => Outputs[0];
}
