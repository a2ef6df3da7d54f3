namespace PruneKit;

/// <summary>Clamping; to [0, infinity) and [0, 6] it is ReLU and ReLU6.</summary>
internal sealed class ClampLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::clamp", "aten::clamp_min", "aten::clamp_max", "aten::hardtanh", "aten::threshold"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Operator == "aten::threshold" && call.Number(1) != call.Number(2))
            throw call.Refusal($"it puts {call.Number(2)} where the input is at most {call.Number(1)}, which jumps; use relu, clamp or leaky_relu");
        double? lowest = call.Operator == "aten::clamp_max" ? null : Bound(call, 1);
        double? highest = call.Operator switch
        {
            "aten::clamp_max" => Bound(call, 1),
            "aten::threshold" => null,
            _ => Bound(call, 2),
        };
        call.Give(call.Emit(Kind(lowest, highest), call.Live(0)));
    }

    /// <summary>The layer for bounds, of which one may be missing.</summary>
    internal static LayerKind Kind(double? lowest, double? highest) => (lowest, highest) switch
    {
        (0, null) => new ActivationKind(ActivationFunction.Relu),
        (0, 6) => new ActivationKind(ActivationFunction.Relu6),
        _ => new ClampKind(lowest, highest),
    };

    private static double? Bound(LoweringCall call, int argument) => call.IsNone(argument) || double.IsInfinity(call.Number(argument)) ? null : call.Number(argument);
}
