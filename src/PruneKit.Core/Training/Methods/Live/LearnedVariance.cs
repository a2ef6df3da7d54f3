using TorchSharp;

namespace PruneKit;

/// <summary>log sigma^2 of every weight, with an Adam of its own (Kingma and Ba 2015, <see href="https://arxiv.org/abs/1412.6980">arXiv 1412.6980</see>, algorithm 1; b1 = 0.9, b2 = 0.999, e = 1e-8).</summary>
internal sealed class LearnedVariance : IDisposable
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    /// <summary>Keeps log theta^2 finite where a weight is zero, as in the published code.</summary>
    private const double Smallest = 1e-16;

    private const string StepSection = "step";

    private readonly MaskedNetwork _network;
    private readonly double _rate;
    private readonly (string Name, WeightTensors Tensors)[] _state;
    private readonly WeightTensors _log;
    private readonly WeightTensors _first;
    private readonly WeightTensors _second;
    private long _step;

    public LearnedVariance(MaskedNetwork network, VariationalDropoutMethod method)
    {
        (_network, _rate) = (network, method.VarianceRate);
        _log = new WeightTensors(network, weight => torch.empty_like(weight).fill_(LiveScalar.Of(method.InitialLogVariance)));
        (_first, _second) = (new WeightTensors(network, weight => torch.zeros_like(weight)), new WeightTensors(network, weight => torch.zeros_like(weight)));
        _state = [("log-variance/", _log), ("first/", _first), ("second/", _second)];
    }

    /// <summary>sigma; in the caller's dispose scope.</summary>
    public torch.Tensor Sigma(string weight) => _log[weight].mul(LiveScalar.Of(0.5)).exp_();

    /// <summary>log alpha = log sigma^2 - log theta^2, for weights without noise on them; in the caller's dispose scope.</summary>
    public torch.Tensor LogAlpha(string weight) => LogAlpha(weight, _network.Network[weight]);

    /// <summary>log alpha for other values of theta.</summary>
    public torch.Tensor LogAlpha(string weight, torch.Tensor theta)
    {
        using var noGradients = torch.no_grad();
        using torch.Tensor squared = theta.mul(theta).add_(LiveScalar.Of(Smallest), LiveScalar.Of(1)).log_();
        return _log[weight].add(squared, LiveScalar.Of(-1));
    }

    /// <summary>One step of Adam.</summary>
    /// <param name="slope">The loss's derivative by a weight tensor's log sigma^2.</param>
    public void Learn(Func<string, torch.Tensor> slope)
    {
        using var noGradients = torch.no_grad();
        _step++;
        using Scalar firstScale = (-_rate / (1 - Math.Pow(Beta1, _step))).ToScalar();
        using Scalar secondScale = Math.Sqrt(1 - Math.Pow(Beta2, _step)).ToScalar();
        foreach (string weight in _network.Weights)
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor gradient = slope(weight);
            _first[weight].mul_(LiveScalar.Of(Beta1)).add_(gradient, LiveScalar.Of(1 - Beta1));
            _second[weight].mul_(LiveScalar.Of(Beta2)).addcmul_(gradient, gradient, LiveScalar.Of(1 - Beta2));
            torch.Tensor divisor = _second[weight].sqrt().div_(secondScale).add_(LiveScalar.Of(Epsilon), LiveScalar.Of(1));
            _log[weight].addcdiv_(_first[weight], divisor, firstScale);
        }
    }

    /// <summary>All of it, for the checkpoint.</summary>
    public TensorContainer Save() => _state.Aggregate(
        TensorContainer.Empty.WithSection(StepSection, CanonicalJson.Write(_step)), (container, part) => container.WithAll(part.Name, part.Tensors.Save()));

    /// <summary>Goes back to what <see cref="Save"/> gave.</summary>
    public void Restore(TensorContainer state)
    {
        _step = CanonicalJson.Read<long>(state.Sections.GetValueOrDefault(StepSection, ""), "the step of the pruning state");
        foreach ((string name, WeightTensors tensors) in _state)
            tensors.Restore(state.Under(name));
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach ((_, WeightTensors tensors) in _state)
            tensors.Dispose();
    }
}
