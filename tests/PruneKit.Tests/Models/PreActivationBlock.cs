using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>bn-relu-conv twice, plus a skip: the norm stands before the convolution.</summary>
internal sealed class PreActivationBlock : Module<Tensor, Tensor>
{
    private readonly BatchNorm1d norm1, norm2;
    private readonly Conv1d conv1, conv2;
    private readonly Conv1d? shortcut;

    public PreActivationBlock(int input, int output, int stride = 1)
        : base(nameof(PreActivationBlock))
    {
        norm1 = BatchNorm1d(input);
        conv1 = Conv1d(input, output, 3, stride: stride, padding: 1, bias: false);
        norm2 = BatchNorm1d(output);
        conv2 = Conv1d(output, output, 3, padding: 1, bias: false);
        if (stride != 1 || input != output)
            shortcut = Conv1d(input, output, 1, stride: stride, bias: false);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor open = functional.relu(norm1.call(input));
        Tensor x = conv2.call(functional.relu(norm2.call(conv1.call(open))));
        return x + (shortcut is null ? input : shortcut.call(open));
    }
}
