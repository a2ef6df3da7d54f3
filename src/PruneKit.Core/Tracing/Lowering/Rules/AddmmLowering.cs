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
        bool isLayer = beta == 1 && alpha == 1 && call[2] is ParameterValue { Transposed: true } && call[0] is ParameterValue { Transposed: false, Tensor.Tensor.ndim: 1 };
        if (isLayer && call[2] is ParameterValue weight && call[0] is ParameterValue bias && bias.Rows == weight.Rows)
        {
            LinearLowering.Emit(call, call.Live(1), weight, bias);
            return;
        }

        LiveValue product = AddLowering.Scaled(call, MatmulLowering.Product(call, call.Live(1), call.Live(2)), alpha);
        call.Give(beta == 0 ? product : Alignment.Emit(call, new AddKind(), AddLowering.Scaled(call, call.Live(0), beta), product));
    }
}
