namespace PruneKit;

/// <summary>Powers and logarithms of other bases. The square is the value times itself.</summary>
internal sealed class PowerLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::square", "aten::pow", "aten::exp2", "aten::log2", "aten::log10"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call) => call.Give(call.Operator switch
    {
        "aten::square" => Square(call, call.Live(0)),
        "aten::exp2" => Exponential(call, call.Live(0), 2),
        "aten::log2" => Logarithm(call, 2),
        "aten::log10" => Logarithm(call, 10),
        _ => Power(call),
    });

    private static LiveValue Power(LoweringCall call)
    {
        if (call.TryNumber(0) is { } number)
            return number > 0 ? Exponential(call, call.Live(1), number) : throw call.Refusal($"it raises {number} to a computed power; the base must be more than 0");
        double exponent = call.TryNumber(1) ?? throw call.Refusal("it raises to a computed power, for which there is no layer; use exp and log, or a number");
        LiveValue input = call.Live(0);
        return exponent switch
        {
            1 => input,
            2 => Square(call, input),
            0.5 => call.Emit(new ActivationKind(ActivationFunction.Sqrt), input),
            -1 => call.Emit(new ActivationKind(ActivationFunction.Reciprocal), input),
            -0.5 => call.Emit(new ActivationKind(ActivationFunction.Rsqrt), input),
            _ => call.Emit(new PowerKind(exponent), input),
        };
    }

    private static LiveValue Square(LoweringCall call, LiveValue input) => call.Emit(new MultiplyKind(), [input, input], input);

    private static LiveValue Exponential(LoweringCall call, LiveValue input, double number) =>
        call.Emit(new ActivationKind(ActivationFunction.Exp), AddLowering.Scaled(call, input, Math.Log(number)));

    private static LiveValue Logarithm(LoweringCall call, double number) =>
        call.Emit(new ScaleKind(1 / Math.Log(number)), call.Emit(new ActivationKind(ActivationFunction.Log), call.Live(0)));
}
