namespace PruneKit;

/// <summary><c>aten::sum(input, axes, keep, dtype)</c>: the mean, times the number of elements.</summary>
internal sealed class SumLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::sum"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        LiveValue mean = MeanLowering.Reduce(call, input);
        call.Give(call.Emit(new ScaleKind(input.Shape.ElementCount / mean.Shape.ElementCount), mean));
    }
}
