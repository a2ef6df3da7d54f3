namespace PruneKit;

/// <summary><c>aten::gelu(input, approximation)</c>: exact, or by the hyperbolic tangent.</summary>
internal sealed class GeluLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::gelu"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        bool byTangent = call.Count > 1 && call.Text(1) == "tanh";
        call.Give(call.Emit(new ActivationKind(byTangent ? ActivationFunction.GeluTanh : ActivationFunction.Gelu), call.Live(0)));
    }
}
