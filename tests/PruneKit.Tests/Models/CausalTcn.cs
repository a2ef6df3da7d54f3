using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Dilated convolutions whose tails are cut off so that no step sees its future, with skips: [3, 40] in, a score a step out.</summary>
internal sealed class CausalTcn : Module<Tensor, Tensor>
{
    private readonly ModuleList<Conv1d> convolutions;
    private readonly Conv1d skip, head;

    public CausalTcn()
        : base(nameof(CausalTcn))
    {
        convolutions = new ModuleList<Conv1d>(
            Conv1d(3, 6, 3, padding: 2), Conv1d(6, 6, 3, padding: 4, dilation: 2), Conv1d(6, 6, 3, padding: 8, dilation: 4));
        skip = Conv1d(3, 6, 1);
        head = Conv1d(6, 1, 1);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        long length = input.shape[2];
        Tensor x = input, sum = skip.call(input);
        foreach (Conv1d convolution in convolutions)
        {
            x = functional.leaky_relu(convolution.call(x)[.., .., ..(int)length], 0.05, inplace: true);
            sum += x;
        }

        return head.call(sum).squeeze(1).sigmoid();
    }
}
