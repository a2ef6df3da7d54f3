namespace PruneKit;

/// <summary>Keeps what is pruned at zero while a network trains on, and prunes nothing new.</summary>
internal sealed class HeldMasks : IStepHook, IDisposable
{
    private readonly LiveMasks _masks;

    public HeldMasks(Network network)
    {
        _masks = new LiveMasks(network);
        _masks.Replace(network.Masks);
    }

    /// <inheritdoc />
    public string Identity => "held masks";

    /// <inheritdoc />
    public bool IsSettled => true;

    /// <inheritdoc />
    public void AfterStep() => _masks.Apply();

    /// <inheritdoc />
    public TensorContainer Save() => TensorContainer.Empty;

    /// <inheritdoc />
    public void Restore(TensorContainer state)
    {
    }

    /// <inheritdoc />
    public void Dispose() => _masks.Dispose();
}
