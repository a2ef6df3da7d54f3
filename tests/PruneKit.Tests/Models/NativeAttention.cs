using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>TorchSharp's own attention, first of a signal [10, 16] to itself, then to a second signal [6, 16]: a vector a step out.</summary>
internal sealed class NativeAttention : Module<Tensor, Tensor, Tensor>
{
    private readonly MultiheadAttention self, cross;
    private readonly LayerNorm norm1, norm2;
    private readonly Linear head;

    public NativeAttention()
        : base(nameof(NativeAttention))
    {
        self = MultiheadAttention(16, 4);
        cross = MultiheadAttention(16, 2);
        norm1 = LayerNorm(16);
        norm2 = LayerNorm(16);
        head = Linear(16, 8);
        RegisterComponents();
    }

    public override Tensor forward(Tensor signal, Tensor context)
    {
        Tensor x = signal.transpose(0, 1), other = context.transpose(0, 1);
        x = norm1.call(x + Attend(self, x, x));
        x = norm2.call(x + Attend(cross, x, other));
        return head.call(x.transpose(0, 1));
    }

    // Asked for, the weights are tensors; TorchSharp 0.107.0 counts those it was not asked for and never frees them.
    private static Tensor Attend(MultiheadAttention attention, Tensor from, Tensor to) => attention.call(from, to, to, null, true, null).Item1;
}
