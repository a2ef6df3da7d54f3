using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Benchmarks;

/// <summary>A stem, nine residual blocks of two convolutions, and a head: 20 layers with weights, over [3, 32, 32].</summary>
internal sealed class Residual20 : Module<Tensor, Tensor>
{
    private readonly Conv2d stem = Conv2d(3, 16, 3, padding: 1);
    private readonly ModuleList<Sequential> blocks = new([.. Enumerable.Range(0, 9).Select(_ => Block())]);
    private readonly Linear head = Linear(16, 10);

    public Residual20()
        : base(nameof(Residual20)) => RegisterComponents();

    public override Tensor forward(Tensor input)
    {
        Tensor x = functional.relu(stem.call(input));
        foreach (Sequential block in blocks)
            x = functional.relu(x + block.call(x));
        return head.call(x.mean([2, 3]));
    }

    private static Sequential Block() => Sequential(
        ("conv1", Conv2d(16, 16, 3, padding: 1, bias: false)),
        ("norm1", BatchNorm2d(16)),
        ("relu", ReLU()),
        ("conv2", Conv2d(16, 16, 3, padding: 1, bias: false)),
        ("norm2", BatchNorm2d(16)));
}
