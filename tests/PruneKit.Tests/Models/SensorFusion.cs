using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Three sensors of different rates [3, 32], [3, 16] and [2], each with its own branch, fused by concatenation and by product: five classes.</summary>
internal sealed class SensorFusion : Module<Tensor, Tensor, Tensor, Tensor>
{
    private readonly Conv1d fast, slow;
    private readonly Linear extra, mix, head;

    public SensorFusion()
        : base(nameof(SensorFusion))
    {
        fast = Conv1d(3, 16, 5, stride: 2);
        slow = Conv1d(3, 16, 3);
        extra = Linear(2, 8);
        mix = Linear(40, 16);
        head = Linear(16, 5);
        RegisterComponents();
    }

    public override Tensor forward(Tensor acceleration, Tensor rotation, Tensor person)
    {
        Tensor a = functional.relu(fast.call(acceleration)).amax([2]);
        Tensor b = functional.relu(slow.call(rotation)).mean([2]);
        Tensor joined = functional.relu(mix.call(cat([a, b, functional.relu(extra.call(person))], 1)));
        return head.call(joined * (a + b).sigmoid());
    }
}
