using TorchSharp;

namespace PruneKit;

/// <summary>All weight tensors under quantisation-aware training, with the masks that hold on them.</summary>
internal sealed class TrainedWeights : IDisposable
{
    private readonly LiveMasks _masks;
    private bool _shown;

    /// <param name="network">The network; its weights become quantised now.</param>
    /// <param name="options">How.</param>
    public TrainedWeights(Network network, QuantizationTraining options)
    {
        using var noGradients = torch.no_grad();
        _masks = new LiveMasks(network);
        _masks.Replace(network.Masks);
        _masks.Apply();
        All = [.. network.PrunableWeights.SelectMany(weight => options.BitsOf(weight) is int bits ? new[] { new TrainedWeight(network, weight, bits, options) } : [])];
        Each(weight => weight.Quantize());
    }

    /// <summary>The tensors that are quantised, in the order of the layers.</summary>
    public IReadOnlyList<TrainedWeight> All { get; }

    /// <summary>Latent weights stand in the network, for the optimizer.</summary>
    public void Show()
    {
        Each(weight => weight.Show());
        _shown = true;
    }

    /// <summary>Quantised weights stand in the network, and pruned ones are 0.</summary>
    public void Quantize()
    {
        if (_shown)
        {
            _masks.Apply();
            Each(weight => weight.Take());
        }
        else
        {
            Each(weight => weight.Follow());
        }

        _shown = false;
        Each(weight => weight.Quantize());
        _masks.Apply();
    }

    /// <summary>Whether the network's weights are those of the last step.</summary>
    public bool Hold()
    {
        bool hold = true;
        Each(weight => hold &= weight.Holds);
        return hold;
    }

    /// <summary>What it keeps between steps.</summary>
    public TensorContainer Save() => All.SelectMany(weight => weight.State).Aggregate(TensorContainer.Empty, (container, state) => container.With(state.Name, TorchStorage.Store(state.Tensor)));

    /// <summary>Goes back to what <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">It is of another network, or of other options.</exception>
    public void Restore(TensorContainer state)
    {
        foreach ((string name, torch.Tensor tensor) in All.SelectMany(weight => weight.State))
            LiveTensor.Overwrite(tensor, state, name);
        _shown = false;
        Each(weight => weight.Quantize());
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _masks.Dispose();
        foreach (TrainedWeight weight in All)
            weight.Dispose();
    }

    private void Each(Action<TrainedWeight> action)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradients = torch.no_grad();
        foreach (TrainedWeight weight in All)
            action(weight);
    }
}
