namespace PruneKit;

/// <summary><c>aten::addmm(bias, input, transposed weight, beta, alpha)</c>: how a linear layer over two axes is recorded.</summary>
internal sealed class AddmmLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::addmm"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        (double beta, double alpha) = (call.Number(3), call.Number(4));
        if (beta == 1 && alpha == 1 && call[2] is ParameterValue { Transposed: true } weight && call[0] is ParameterValue { Transposed: false } bias && bias.Tensor.Tensor.dim() == 1)
        {
            LinearLowering.Emit(call, call.Live(1), weight, bias);
            return;
        }

        LiveValue product = AddLowering.Scaled(call, MatmulLowering.Product(call, call.Live(1), call.Live(2)), alpha);
        call.Give(beta == 0 ? product : Alignment.Emit(call, new AddKind(), AddLowering.Scaled(call, call.Live(0), beta), product));
    }
}
