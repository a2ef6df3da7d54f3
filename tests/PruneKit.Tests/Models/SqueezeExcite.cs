using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Channels weighted by what the whole signal [6, 24] says of them.</summary>
internal sealed class SqueezeExcite : Module<Tensor, Tensor>
{
    private readonly Conv1d conv;
    private readonly Linear reduce, expand;

    public SqueezeExcite()
        : base(nameof(SqueezeExcite))
    {
        conv = Conv1d(6, 12, 3, padding: 1);
        reduce = Linear(12, 4);
        expand = Linear(4, 12);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(conv.call(input));
        Tensor gate = functional.adaptive_avg_pool1d(x, 1).squeeze(-1);
        gate = expand.call(functional.relu(reduce.call(gate))).sigmoid();
        return x * gate.unsqueeze(-1);
    }
}
