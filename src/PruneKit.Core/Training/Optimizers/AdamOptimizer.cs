using TorchSharp;

namespace PruneKit;

/// <summary>Adam with decoupled weight decay: m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2; w = w - rate * (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + e).</summary>
/// <remarks>Source: Kingma and Ba 2015, <see href="https://arxiv.org/abs/1412.6980">arXiv 1412.6980</see>, algorithm 1, with b1 = 0.9, b2 = 0.999, e = 1e-8; the decay after Loshchilov and Hutter 2019,
/// <see href="https://arxiv.org/abs/1711.05101">arXiv 1711.05101</see>, algorithm 2. Example: w = [1, -2], g = [0.5, -0.1], rate 0.1: the first step moves each by 0.1 against its gradient's sign, to [0.9, -1.9].</remarks>
internal sealed class AdamOptimizer : Optimizer
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly FlatBuffer _first;
    private readonly FlatBuffer _second;
    private readonly FlatBuffer _divisor;

    public AdamOptimizer(Network network, double weightDecay)
        : base(network, weightDecay) => (_first, _second, _divisor) = (NewBuffer(), NewBuffer(), NewBuffer());

    /// <inheritdoc />
    protected override IEnumerable<(string Name, FlatBuffer Buffer)> Moments => [("first", _first), ("second", _second)];

    /// <inheritdoc />
    protected override FlatBuffer Direction => _first;

    /// <inheritdoc />
    public override void Dispose()
    {
        base.Dispose();
        _divisor.Dispose();
    }

    /// <inheritdoc />
    protected override void Update(double rate)
    {
        using Scalar firstScale = (-rate / (1 - Math.Pow(Beta1, StepCount))).ToScalar();
        using Scalar secondScale = Math.Sqrt(1 - Math.Pow(Beta2, StepCount)).ToScalar();
        _first.All.mul_(LiveScalar.Of(Beta1)).add_(Gradient.All, LiveScalar.Of(1 - Beta1));
        _second.All.mul_(LiveScalar.Of(Beta2)).addcmul_(Gradient.All, Gradient.All, LiveScalar.Of(1 - Beta2));
        _divisor.All.copy_(_second.All).sqrt_().div_(secondScale).add_(LiveScalar.Of(Epsilon), LiveScalar.Of(1));
        for (int i = 0; i < Parameters.Length; i++)
            Parameters[i].addcdiv_(_first.Parts[i], _divisor.Parts[i], firstScale);
    }
}
