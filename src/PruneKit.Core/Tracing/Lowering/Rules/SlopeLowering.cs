namespace PruneKit;

/// <summary>Element-wise functions with a slope or sharpness.</summary>
internal sealed class SlopeLowering : LoweringRule
{
    /// <summary>Above it PyTorch's softplus is its input.</summary>
    private const double Threshold = 20;

    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::leaky_relu", "aten::elu", "aten::celu", "aten::softplus", "aten::rrelu"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Emit(Kind(call), call.Live(0)));

    private static ActivationKind Kind(LoweringCall call)
    {
        switch (call.Operator)
        {
            case "aten::leaky_relu":
                return new ActivationKind(ActivationFunction.LeakyRelu) { Slope = call.IsNone(1) ? 0.01 : call.Number(1) };
            case "aten::celu":
                return new ActivationKind(ActivationFunction.Celu) { Slope = call.Number(1) };
            case "aten::rrelu" when !call.Flag(3):
                return new ActivationKind(ActivationFunction.LeakyRelu) { Slope = (call.Number(1) + call.Number(2)) / 2 };
            case "aten::rrelu":
                throw call.Refusal("it draws slopes in evaluation mode too; pass the module's training flag to it");
            case "aten::elu" when call.Number(2) == 1 && call.Number(3) == 1:
                return new ActivationKind(ActivationFunction.Elu) { Slope = call.Number(1) };
            case "aten::elu":
                throw call.Refusal($"it scales by {call.Number(2)} and {call.Number(3)}; scale before and after an ELU of scale 1");
            default:
                return call.Number(2) == Threshold
                    ? new ActivationKind(ActivationFunction.Softplus) { Slope = call.Number(1) }
                    : throw call.Refusal($"it becomes linear at {call.Number(2)}; there is a layer for PyTorch's default, 20");
        }
    }
}
