using TorchSharp;

namespace PruneKit;

/// <summary>The KL divergence of sparse variational dropout (<see href="https://arxiv.org/abs/1701.05369">Molchanov et al. 2017</see>, eq. 14), summed over the weights that are kept, and its slopes.</summary>
/// <remarks>As part of a loss it has the slope by the weight in it as a constant, so that what is left of the weight's gradient after taking that off is the data's. With la = log alpha:
/// dKL/dla = -k1 k3 s (1 - s) - 0.5 / (1 + alpha), s = logistic(k2 + k3 la); by log sigma^2 the same, by theta -2 / theta times that.</remarks>
internal sealed class DropoutPenalty(MaskedNetwork network) : IDisposable
{
    private const double K1 = 0.63576;
    private const double K2 = 1.87320;
    private const double K3 = 1.48695;

    private readonly WeightTensors _byVariance = new(network, weight => torch.zeros_like(weight));
    private readonly WeightTensors _byWeight = new(network, weight => torch.zeros_like(weight));
    private double _value;

    /// <summary>Whether it was made part of the loss of this step.</summary>
    public bool IsTaken { get; private set; }

    /// <summary>Its slope by the weights of a tensor.</summary>
    public torch.Tensor SlopeOfWeight(string weight) => _byWeight[weight];

    /// <summary>Its slope by log sigma^2 of a tensor's weights.</summary>
    public torch.Tensor SlopeOfVariance(string weight) => _byVariance[weight];

    /// <summary>Measures it at the weights under their noise.</summary>
    public void Measure(DropoutNoise noise, LearnedVariance variance, double scale)
    {
        using var noGradients = torch.no_grad();
        using Scalar factor = scale.ToScalar();
        (_value, IsTaken) = (0, false);
        foreach (string weight in network.Weights)
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor theta = network.Network[weight].add(noise[weight], LiveScalar.Of(-1));
            torch.Tensor alpha = variance.LogAlpha(weight, theta), value = Divergence(alpha), slope = Slope(alpha).mul_(factor);
            if (network.FactorOf(weight) is torch.Tensor kept)
                (value, slope) = (value.mul_(kept), slope.mul_(kept));
            _value += scale * value.sum().to(torch.ScalarType.Float64).item<double>();
            _byVariance[weight].copy_(slope);
            // Where theta is zero the slope is too: alpha is as large as can be there.
            _byWeight[weight].copy_(_byVariance[weight]).mul_(LiveScalar.Of(-2)).mul_(theta).div_(theta.mul(theta).add_(LiveScalar.Of(1e-16), LiveScalar.Of(1)));
        }
    }

    /// <summary>Its value, with its slope by the weights; in the caller's dispose scope.</summary>
    public torch.Tensor AsLoss()
    {
        using var scope = torch.NewDisposeScope();
        IsTaken = true;
        torch.Tensor like = network.Network[network.Weights[0]];
        torch.Tensor line = torch.zeros([], like.dtype, like.device);
        foreach (string weight in network.Weights)
            line = line.add(network.Network[weight].mul(_byWeight[weight]).sum(), LiveScalar.Of(1));
        using Scalar value = _value.ToScalar();
        return line.add(line.detach(), LiveScalar.Of(-1)).add_(value, LiveScalar.Of(1)).MoveToOuterDisposeScope();
    }

    /// <summary>The step is over.</summary>
    public void Forget() => IsTaken = false;

    /// <inheritdoc />
    public void Dispose()
    {
        _byVariance.Dispose();
        _byWeight.Dispose();
    }

    private static torch.Tensor Logistic(torch.Tensor alpha) => alpha.mul(LiveScalar.Of(K3)).add_(LiveScalar.Of(K2), LiveScalar.Of(1)).sigmoid_();

    private static torch.Tensor Divergence(torch.Tensor alpha)
    {
        torch.Tensor negative = torch.nn.functional.logsigmoid(alpha);
        return Logistic(alpha).mul_(LiveScalar.Of(-K1)).add_(negative, LiveScalar.Of(-0.5)).add_(LiveScalar.Of(K1), LiveScalar.Of(1));
    }

    private static torch.Tensor Slope(torch.Tensor alpha)
    {
        torch.Tensor logistic = Logistic(alpha);
        torch.Tensor rest = logistic.neg().add_(LiveScalar.Of(1), LiveScalar.Of(1));
        return logistic.mul_(rest).mul_(LiveScalar.Of(-K1 * K3)).add_(alpha.neg().sigmoid_(), LiveScalar.Of(-0.5));
    }
}
