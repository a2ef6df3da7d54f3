using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Two dilated convolutions over a signal padded on the left alone, so that no step sees its future, plus a skip.</summary>
internal sealed class TcnBlock : Module<Tensor, Tensor>
{
    private readonly Conv1d first, second;
    private readonly Conv1d? shortcut;
    private readonly Dropout dropout;
    private readonly long reach;

    public TcnBlock(int input, int output, int dilation)
        : base(nameof(TcnBlock))
    {
        reach = 2 * dilation;
        first = Conv1d(input, output, 3, dilation: dilation);
        second = Conv1d(output, output, 3, dilation: dilation);
        dropout = Dropout(0.1);
        if (input != output)
            shortcut = Conv1d(input, output, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = dropout.call(functional.relu(first.call(functional.pad(input, [reach, 0]))));
        x = dropout.call(functional.relu(second.call(functional.pad(x, [reach, 0]))));
        return functional.relu(x + (shortcut?.call(input) ?? input));
    }
}
