using TorchSharp;

namespace PruneKit;

/// <summary>A method at work: what it does at each step, and all that it must keep between steps.</summary>
/// <param name="network">What it works on; the session disposes it.</param>
internal abstract class LiveMethod(MaskedNetwork network) : IDisposable
{
    /// <summary>What it works on.</summary>
    protected MaskedNetwork Network { get; } = network;

    /// <summary>Which moments of the optimizer must start from zero after the last step; null for none.</summary>
    public MomentReset? Reset { get; protected set; }

    /// <summary>Where the step size stands; null where the method leaves it alone.</summary>
    public virtual RatePosition? Rate => null;

    /// <summary>The sparsity that the method itself would choose; null where it leaves that to the schedule.</summary>
    public virtual Sparsity? Natural => null;

    /// <summary>Takes the first masks, before the first step.</summary>
    public virtual void Attach() => Network.Use(Network.Schedule.IsPruningStep(0) ? Network.Choose(0) : Network.Brought);

    /// <summary>Prepares the weights for the forward pass of a step.</summary>
    /// <param name="step">The step that begins, from 1.</param>
    public virtual void BeginStep(TrainingStep step)
    {
    }

    /// <summary>What is added to the loss; null for nothing.</summary>
    public virtual torch.Tensor? Penalty() => null;

    /// <summary>Follows a step of the optimizer.</summary>
    /// <param name="step">The step that was taken, from 1.</param>
    public abstract void Step(TrainingStep step);

    /// <summary>All that it keeps, besides masks and weights.</summary>
    public virtual TensorContainer Save() => TensorContainer.Empty;

    /// <summary>Goes back to what <see cref="Save"/> gave, over weights and masks that are back already.</summary>
    /// <param name="state">What was saved.</param>
    /// <param name="step">Steps taken by then.</param>
    /// <exception cref="InvalidInputException">The state is of another network.</exception>
    public virtual void Restore(TensorContainer state, TrainingStep step)
    {
    }

    /// <inheritdoc />
    public void Dispose() => Free();

    /// <summary>Frees what it has made.</summary>
    protected virtual void Free()
    {
    }
}
