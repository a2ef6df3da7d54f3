using TorchSharp;

namespace PruneKit;

/// <summary>Stochastic gradient descent with momentum: b = momentum b + g; w = w - rate * b.</summary>
/// <remarks>Source: the rule of <see href="https://docs.pytorch.org/docs/stable/generated/torch.optim.SGD.html">PyTorch's SGD</see> with dampening 0, not Nesterov's; decay is decoupled
/// (Loshchilov and Hutter 2019, <see href="https://arxiv.org/abs/1711.05101">arXiv 1711.05101</see>, algorithm 1). Example: w = 1, g = 0.5 twice, rate 0.1, momentum 0.9: w is 0.95, then 0.855.</remarks>
internal sealed class SgdOptimizer : Optimizer
{
    private readonly Scalar _momentum;
    private readonly FlatBuffer _velocity;

    public SgdOptimizer(Network network, double momentum, double weightDecay)
        : base(network, weightDecay) => (_momentum, _velocity) = (LiveScalar.Of(momentum), NewBuffer());

    /// <inheritdoc />
    protected override IEnumerable<(string Name, FlatBuffer Buffer)> Moments => [("velocity", _velocity)];

    /// <inheritdoc />
    protected override FlatBuffer Direction => _velocity;

    /// <inheritdoc />
    protected override void Update(double rate)
    {
        using Scalar scale = (-rate).ToScalar();
        _velocity.All.mul_(_momentum).add_(Gradient.All, LiveScalar.Of(1));
        for (int i = 0; i < Parameters.Length; i++)
            Parameters[i].add_(_velocity.Parts[i], scale);
    }
}
