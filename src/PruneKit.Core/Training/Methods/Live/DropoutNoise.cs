using TorchSharp;

namespace PruneKit;

/// <summary>Noise that stands on the weights between the beginning and the end of a step: sigma e, a function of seed and step.</summary>
internal sealed class DropoutNoise(MaskedNetwork network, int seed) : IDisposable
{
    private readonly WeightTensors _noise = new(network, weight => torch.zeros_like(weight));
    private readonly torch.Generator _generator = new();

    /// <summary>Whether it is on the weights now.</summary>
    public bool IsOn { get; private set; }

    /// <summary>The noise on a weight tensor.</summary>
    public torch.Tensor this[string weight] => _noise[weight];

    /// <summary>Adds the noise of a step to all weights that are kept.</summary>
    public void Add(TrainingStep step, LearnedVariance variance)
    {
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        _generator.manual_seed(TrainingSeed.OfNoise(seed, step.Number));
        foreach (string weight in network.Weights)
        {
            torch.Tensor noise = _noise[weight];
            noise.copy_(torch.randn(noise.shape, noise.dtype, generator: _generator)).mul_(variance.Sigma(weight));
            if (network.FactorOf(weight) is torch.Tensor kept)
                noise.mul_(kept);
            network.Network[weight].add_(noise, LiveScalar.Of(1));
        }

        IsOn = true;
    }

    /// <summary>Takes it off again, if it is on; what the optimizer moved stays moved.</summary>
    public void Remove()
    {
        if (!IsOn)
            return;
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        foreach (string weight in network.Weights)
            network.Network[weight].add_(_noise[weight], LiveScalar.Of(-1));
        IsOn = false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Remove();
        _noise.Dispose();
        _generator.Dispose();
    }
}
