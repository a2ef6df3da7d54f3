using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>One trunk over [3, 40], three heads as a tuple: a class, a rate, and a mask a step.</summary>
internal sealed class MultiTask : Module<Tensor, (Tensor Activity, Tensor Rate, Tensor Mask)>
{
    private readonly Sequential trunk;
    private readonly Linear activity, rate;
    private readonly Conv1d mask;

    public MultiTask()
        : base(nameof(MultiTask))
    {
        trunk = Sequential(Conv1d(3, 16, 5, padding: 2), BatchNorm1d(16), ReLU(), Conv1d(16, 24, 3, padding: 1), ReLU());
        activity = Linear(24, 6);
        rate = Linear(24, 1);
        mask = Conv1d(24, 1, 1);
        RegisterComponents();
    }

    public override (Tensor Activity, Tensor Rate, Tensor Mask) forward(Tensor input)
    {
        Tensor x = trunk.call(input), pooled = x.mean([2]);
        return (activity.call(pooled), functional.softplus(rate.call(pooled)).squeeze(-1), mask.call(x).squeeze(1).sigmoid());
    }
}
