namespace PruneKit;

/// <summary>A session over weights of few bits as the trainer's hook.</summary>
/// <param name="session">The session.</param>
/// <param name="identity">What it does: a checkpoint of another is refused.</param>
public sealed class GridHook(GridSession session, string identity) : IStepHook
{
    /// <inheritdoc />
    public string Identity => identity;

    /// <inheritdoc />
    public bool IsSettled => true;

    /// <inheritdoc />
    public void BeforeUpdate() => session.BeforeUpdate();

    /// <inheritdoc />
    public void AfterStep() => session.Step();

    /// <inheritdoc />
    public TensorContainer Save() => session.Save();

    /// <inheritdoc />
    public void Restore(TensorContainer state) => session.Resume(state);
}
