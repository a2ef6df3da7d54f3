namespace PruneKit;

/// <summary>A step that turns each sample or window into another.</summary>
/// <param name="map">The values.</param>
internal sealed class SignalMap(Func<double[], double[]> map) : SignalStage
{
    /// <inheritdoc />
    public override void Push(SignalFrame frame) => Emit(frame with { Values = map(frame.Values) });
}
