using TorchSharp.Modules;
using static TorchSharp.torch;

namespace OwnModel;

/// <summary>Which of three exercises a pressure band in the hand sees: an ordinary TorchSharp module, with a residual add of its own.</summary>
public sealed class GripNet : nn.Module<Tensor, Tensor>
{
    private readonly Conv1d _stem = nn.Conv1d(2, 8, 5, padding: 2);
    private readonly Conv1d _block = nn.Conv1d(8, 8, 5, padding: 2);
    private readonly Linear _head = nn.Linear(8, 3);

    /// <summary>Two channels of 50 samples in, three classes out.</summary>
    public GripNet()
        : base(nameof(GripNet))
    {
        RegisterComponents();
    }

    /// <summary>[batch, 2, 50] to [batch, 3].</summary>
    public override Tensor forward(Tensor input)
    {
        Tensor stem = nn.functional.relu(_stem.forward(input));
        Tensor block = nn.functional.relu(_block.forward(stem) + stem);
        return _head.forward(block.mean([2]));
    }
}
