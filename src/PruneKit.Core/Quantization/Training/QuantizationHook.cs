namespace PruneKit;

/// <summary>A quantisation-aware training as the trainer's hook.</summary>
/// <param name="session">The session.</param>
/// <param name="identity">What it does: a checkpoint of another is refused.</param>
public sealed class QuantizationHook(QuantizationSession session, string identity) : IStepHook
{
    /// <inheritdoc />
    public string Identity => identity;

    /// <inheritdoc />
    /// <remarks>Networks are compared once batch norms and ranges stand still.</remarks>
    public bool IsSettled => session.IsFrozen;

    /// <inheritdoc />
    public void AfterEpoch(double? metric)
    {
        if (session.IsFrozen)
            session.Note();
    }

    /// <inheritdoc />
    public void BeforeUpdate() => session.BeforeUpdate();

    /// <inheritdoc />
    public void AfterStep() => session.Step();

    /// <inheritdoc />
    public TensorContainer Save() => session.Save();

    /// <inheritdoc />
    public void Restore(TensorContainer state) => session.Resume(state);
}
