using TorchSharp;

namespace PruneKit;

/// <summary>What happens to the weights around every optimizer step, such as pruning on a schedule.</summary>
public interface IStepHook
{
    /// <summary>What it does, as text or a digest: a checkpoint of a run with another is refused.</summary>
    string Identity { get; }

    /// <summary>Whether what is kept of the weights changes no more: only then is a network compared with others to keep the best.</summary>
    bool IsSettled { get; }

    /// <summary>The place of the next step in the schedule of the step size; null where the run's own step number counts. Default null.</summary>
    RatePosition? LearningRate => null;

    /// <summary>Whether there is nothing left to do, so that the training ends with the epoch. Default false.</summary>
    bool IsFinished => false;

    /// <summary>Called at each epoch's end. Default: nothing.</summary>
    /// <param name="metric">The validation metric; null where nothing is validated.</param>
    void AfterEpoch(double? metric)
    {
    }

    /// <summary>Which of the optimizer's moments start anew after the last step; null for none. Default null.</summary>
    internal MomentReset? Reset => null;

    /// <summary>Called before each forward pass. Default: nothing.</summary>
    void BeforeStep()
    {
    }

    /// <summary>What is added to the loss of each step, after the forward pass; null for nothing. Default null.</summary>
    torch.Tensor? Penalty() => null;

    /// <summary>Called after the backward pass and before the optimizer's step: gradients may be changed. Default: nothing.</summary>
    void BeforeUpdate()
    {
    }

    /// <summary>Called after each step of the optimizer, while the step's gradients are still there.</summary>
    void AfterStep();

    /// <summary>Its state, for the checkpoint.</summary>
    TensorContainer Save();

    /// <summary>Goes back to a state that <see cref="Save"/> gave.</summary>
    /// <exception cref="InvalidInputException">The state is of another schedule or network.</exception>
    void Restore(TensorContainer state);
}
