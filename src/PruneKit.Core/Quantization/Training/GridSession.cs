namespace PruneKit;

/// <summary>A training over weights of few bits. In one's own loop: <c>loss.backward(); session.BeforeUpdate(); optimizer.step(); session.Step();</c>, and <see cref="ToQuantized"/> in the end.</summary>
/// <remarks>Between steps the network holds the grids' numbers: what is evaluated, saved and exported is what it computes with.</remarks>
public sealed class GridSession : IDisposable
{
    private const string Prefix = "latent/";

    private readonly Network _network;
    private readonly IReadOnlyList<LiveGrid> _grids;
    private bool _disposed;

    internal GridSession(Network network, IReadOnlyList<LiveGrid> grids)
    {
        (_network, _grids) = (network, grids);
        Each(grid => grid.Show());
    }

    /// <summary>Puts the latent weights into the network: call it after <c>backward()</c> and before the optimizer's step.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void BeforeUpdate() => Each(grid => grid.Release());

    /// <summary>Takes the latent weights back and puts the grids' numbers into the network: call it after the optimizer's step.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void Step() => Each(grid =>
    {
        grid.Take();
        grid.Show();
    });

    /// <summary>The network as it stands: the weights of the named layers as integers, all else in floating point.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public QuantizedNetwork ToQuantized()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Dictionary<string, QuantizedTensor> tensors = _network.Spec.Tensors.ToDictionary(
            tensor => tensor.Name,
            tensor => (QuantizedTensor)new FloatTensor(tensor.Shape, Array.ConvertAll(WeightValues.Copy(_network[tensor.Name]), value => (float)value)),
            StringComparer.Ordinal);
        foreach (LiveGrid grid in _grids)
            tensors[grid.Weight] = grid.ToTensor();
        return new QuantizedNetwork(_network.Spec, tensors, new Dictionary<PortRef, ActivationQuantization>(), _network.Attachments);
    }

    /// <summary>The latent weights, for a checkpoint.</summary>
    public TensorContainer Save() => _grids.Aggregate(TensorContainer.Empty, (state, grid) => state.With(Prefix + grid.Weight, grid.Save()));

    /// <summary>Goes on with the latent weights of a checkpoint.</summary>
    /// <exception cref="InvalidInputException">The state is of another network or other layers.</exception>
    public void Resume(TensorContainer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        Each(grid => grid.Restore(state.Tensors.TryGetValue(Prefix + grid.Weight, out StoredTensor? latent)
            ? latent
            : throw new InvalidInputException($"the state has no latent weights of '{grid.Weight}'; go on with the same layers, or start the run anew")));
        Each(grid => grid.Show());
    }

    /// <summary>Frees the latent weights; the network keeps the grids' numbers.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (LiveGrid grid in _grids)
            grid.Dispose();
    }

    private void Each(Action<LiveGrid> action)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        foreach (LiveGrid grid in _grids)
            action(grid);
    }
}
