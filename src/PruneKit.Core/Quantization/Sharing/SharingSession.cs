namespace PruneKit;

/// <summary>Shared weights while a network trains: all weights of a cluster move together, by the sum of their gradients, and pruned weights stay exactly 0.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 3.3, eq. 3: dL/dC_k is the sum of dL/dW over the weights of cluster k. Which cluster a weight belongs to does not change.
/// In one's own loop: <c>loss.backward(); sharing.BeforeUpdate(); optimizer.step(); sharing.Step();</c>, and <see cref="ToQuantized"/> in the end. Any optimizer works that treats elements alike, weight decay and momentum included.
/// Example: the weights of one cluster are both 0.5 with gradients 0.1 and 0.3; SGD with step size 1 moves both to 0.1.</remarks>
public sealed class SharingSession : IDisposable
{
    private readonly Network _network;
    private readonly SharedPrecision _precision;
    private LiveShares _live;
    private bool _disposed;

    internal SharingSession(Network network, IReadOnlyList<SharedGroup> groups, SharedPrecision precision)
    {
        (_network, _precision) = (network, precision);
        _live = new LiveShares(network, groups);
        _live.Write();
    }

    /// <summary>Gives every weight of a cluster the sum of the cluster's gradients, and pruned ones none: call it after <c>backward()</c> and before the optimizer's step.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void BeforeUpdate()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _live.SumGradients();
    }

    /// <summary>Makes the weights of each cluster one number again, to the last bit: call it after the optimizer's step.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public void Step()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _live.Read();
        _live.Write();
    }

    /// <summary>The network as it stands, with its codebooks.</summary>
    /// <exception cref="ObjectDisposedException">The session is over.</exception>
    public QuantizedNetwork ToQuantized()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        // A trainer that keeps the best epoch has put its weights back.
        _live.Read();
        return SharedNetwork.Of(_network, _live.Groups(), _precision);
    }

    /// <summary>Which cluster each weight belongs to, for a checkpoint; the codebooks are in the weights.</summary>
    public TensorContainer Save() => SharingState.Write(_live.Groups());

    /// <summary>Goes on with the clusters of a checkpoint, over weights that were saved with it.</summary>
    /// <exception cref="InvalidInputException">The state is of another network.</exception>
    public void Resume(TensorContainer state)
    {
        ArgumentNullException.ThrowIfNull(state);
        ObjectDisposedException.ThrowIf(_disposed, this);
        SharedGroup[] groups = SharingState.Read(state, _network);
        _live.Dispose();
        _live = new LiveShares(_network, groups);
    }

    /// <summary>Frees what the session holds; the network keeps its weights.</summary>
    public void Dispose()
    {
        _disposed = true;
        _live.Dispose();
    }
}
