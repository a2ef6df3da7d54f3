using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace PruneKit.Tests;

/// <summary>Each layer reads all before it, joined along channels: input [3, 16, 16], four classes.</summary>
internal sealed class DenseNetStyle : Module<Tensor, Tensor>
{
    private readonly ModuleList<Sequential> layers;
    private readonly Conv2d transition;
    private readonly BatchNorm2d norm;
    private readonly Linear head;

    public DenseNetStyle(int count = 3, int growth = 4)
        : base(nameof(DenseNetStyle))
    {
        layers = new ModuleList<Sequential>([.. Enumerable.Range(0, count).Select(i => Layer(3 + (i * growth), growth))]);
        transition = Conv2d(3 + (count * growth), 8, 1);
        norm = BatchNorm2d(8);
        head = Linear(8, 4);
        RegisterComponents();
    }

    public override Tensor forward(Tensor input)
    {
        var features = new List<Tensor> { input };
        foreach (Sequential layer in layers)
            features.Add(layer.call(cat([.. features], 1)));
        Tensor x = functional.avg_pool2d(transition.call(cat([.. features], 1)), 2);
        x = functional.leaky_relu(norm.call(x), 0.1);
        return head.call(x.mean([2, 3]));
    }

    private static Sequential Layer(int input, int growth) => Sequential(
        ("norm", BatchNorm2d(input)), ("relu", ReLU()), ("conv", Conv2d(input, growth, 3, padding: 1)), ("drop", Dropout(0.1)));
}
