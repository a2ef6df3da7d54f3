namespace PruneKit;

/// <summary>Clamping to [0, infinity) or [0, 6], which is how ReLU and ReLU6 are often written.</summary>
internal sealed class ClampLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::clamp", "aten::clamp_min", "aten::hardtanh"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        double lowest = call.IsNone(1) ? double.NegativeInfinity : call.Number(1);
        double highest = call.IsNone(2) ? double.PositiveInfinity : call.Number(2);
        ActivationFunction function = (lowest, highest) switch
        {
            (0, double.PositiveInfinity) => ActivationFunction.Relu,
            (0, 6) => ActivationFunction.Relu6,
            _ => throw call.Refusal($"it clamps to [{lowest}, {highest}]; there are layers for [0, infinity) (ReLU) and [0, 6] (ReLU6)"),
        };
        call.Give(call.Emit(new ActivationKind(function), call.Live(0)));
    }
}
