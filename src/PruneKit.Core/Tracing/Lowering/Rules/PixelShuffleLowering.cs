namespace PruneKit;

/// <summary>Channels to places and back: <c>aten::pixel_shuffle</c>, <c>aten::pixel_unshuffle</c>; and <c>aten::channel_shuffle</c>, which mixes groups of channels.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1609.05158">Shi et al. 2016</see>, section 2.2; <see href="https://arxiv.org/abs/1707.01083">Zhang et al. 2018</see>, section 3.1.</remarks>
internal sealed class PixelShuffleLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::pixel_shuffle", "aten::pixel_unshuffle", "aten::channel_shuffle"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Plain(0);
        long factor = call.Integer(1), channels = input.Shape[0];
        long[] rest = input.Shape.Axes.ToArray()[1..];
        if (call.Operator == "aten::channel_shuffle")
            call.Give(Turn(call, input, [factor, channels / factor, .. rest], [1, 0, .. Enumerable.Range(2, rest.Length)], [channels, .. rest]));
        else if (input.Shape.Rank != 3)
            throw call.Refusal($"it works over [N, channels, height, width], not {input.TraceShape}");
        else if (call.Operator == "aten::pixel_shuffle")
            call.Give(Turn(call, input, [channels / (factor * factor), factor, factor, .. rest], [0, 3, 1, 4, 2], [channels / (factor * factor), rest[0] * factor, rest[1] * factor]));
        else
            call.Give(Turn(call, input, [channels, rest[0] / factor, factor, rest[1] / factor, factor], [0, 2, 4, 1, 3], [channels * factor * factor, rest[0] / factor, rest[1] / factor]));
    }

    private static LiveValue Turn(LoweringCall call, LiveValue input, long[] apart, int[] order, long[] joined)
    {
        LiveValue split = call.Emit(new ReshapeKind(Shape.Of(apart)), input);
        return call.Emit(new ReshapeKind(Shape.Of(joined)), call.Emit(new TransposeKind([.. order]), split));
    }
}
