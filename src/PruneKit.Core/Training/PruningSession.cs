using TorchSharp;

namespace PruneKit;

/// <summary>Prunes a network in the caller's own training loop, as a schedule and a method say, and keeps pruned weights at zero.</summary>
/// <remarks>One line in the loop: <c>pruning.Step()</c> after <c>optimizer.step()</c>, before the next <c>zero_grad()</c>. Methods that learn what to prune also need <c>pruning.BeginStep()</c> before the
/// forward pass and <c>loss + pruning.Penalty()</c>; with the others both do nothing, so that one loop serves all. The optimizer's moments go on moving under the masks; the weights do not. Where weights start anew,
/// <see cref="ResetMoments"/> makes the optimizer forget. A schedule that prunes at step 0 prunes on attaching. Not thread-safe. Dispose it before the network; the network keeps its masks.</remarks>
public sealed class PruningSession : IDisposable
{
    private readonly MaskedNetwork _network;
    private readonly LiveMethod _live;
    private bool _disposed;

    internal PruningSession(Network network, ISchedule schedule, PruningRule rule, PruningMethod method)
    {
        method.Check(schedule);
        Method = method;
        _network = new MaskedNetwork(network, schedule, rule);
        _live = method.Start(_network);
        _live.Attach();
    }

    /// <summary>The network that is pruned.</summary>
    public Network Network => _network.Network;

    /// <summary>When it is pruned, and how much.</summary>
    public ISchedule Schedule => _network.Schedule;

    /// <summary>How its masks change.</summary>
    public PruningMethod Method { get; }

    /// <summary>How many optimizer steps the session has seen, those before a resume counted.</summary>
    public TrainingStep Completed { get; private set; }

    /// <summary>The masks that hold now; the network's own masks are the same.</summary>
    public MaskSet Masks => _network.Masks;

    /// <summary>Where the step size of the next step stands, with a method that rewinds it: <see cref="PruningMethods.Rewinding"/>. Null with the others: the loop's own step number counts.</summary>
    public RatePosition? LearningRate => _live.Rate;

    /// <summary>The sparsity that the method has learned, apart from the schedule's: with <see cref="PruningMethods.VariationalDropout"/> the share of weights with log alpha above 3. Null with the others.</summary>
    public Sparsity? LearnedSparsity => _live.Natural;

    /// <summary>All that must be kept to go on later: see <see cref="Resume"/>. Taken between <see cref="Step"/> and the next <see cref="BeginStep"/>.</summary>
    public PruningState State => new(Completed, Masks) { Method = Method is GradualMethod ? TensorContainer.Empty : Named(_live.Save()) };

    /// <summary>Which moments of the optimizer start anew after the last step.</summary>
    internal MomentReset? Reset => _live.Reset;

    /// <summary>Prepares the weights for a forward pass, with a method that learns from noise; nothing with the others.</summary>
    public void BeginStep()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        _live.BeginStep(Completed.Next);
    }

    /// <summary>What is added to the loss, with a method that learns sparsity; zero with the others. A number without axes, which the caller (or a dispose scope) disposes.</summary>
    public torch.Tensor Penalty()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_live.Penalty() is torch.Tensor learned)
            return learned;
        torch.Tensor like = Network[_network.Weights[0]];
        return torch.zeros([], like.dtype, like.device);
    }

    /// <summary>Counts one optimizer step, prunes if the schedule says so, and sets pruned weights back to zero.</summary>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite at a pruning step, a borrowed weight has been replaced, or the method needs a gradient or a call that the step did not have.</exception>
    public void Step()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Completed = Completed.Next;
        _live.Step(Completed);
    }

    /// <summary>Makes an optimizer forget where the last <see cref="Step"/> let weights start anew: the direction of grown weights (RigL, SET), all moments and the step count at a decompression (AC/DC) or a rewind. Does nothing after other steps.</summary>
    /// <param name="optimizer">TorchSharp's Adam, AdamW or SGD over the network's (or the traced module's) parameters.</param>
    /// <exception cref="InvalidInputException">It is of other parameters.</exception>
    /// <exception cref="InvalidOptionException">Another class of optimizer.</exception>
    public void ResetMoments(torch.optim.Optimizer optimizer)
    {
        ArgumentNullException.ThrowIfNull(optimizer);
        if (Reset is MomentReset reset)
            OptimizerTransplant.Reset(optimizer, Network, reset);
    }

    /// <summary>Goes on from a saved state, over weights that were saved with it: the session then does what it would have done without the break.</summary>
    /// <exception cref="InvalidInputException">The state's masks do not fit the network, or it is another method's.</exception>
    public void Resume(PruningState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        state.Masks.CheckFits(Network.Spec);
        string method = state.Method.Sections.GetValueOrDefault(NameSection, GradualMethod.MethodName);
        if (method != Method.Name)
            throw new InvalidInputException($"the state is of method '{method}', the session's is '{Method.Name}'; go on with the same method, or start the run anew");
        Completed = state.Step;
        if (Method is not GradualMethod)
            _network.RestoreBrought(MaskSection.Read(state.Method, "the pruning state"));
        _network.Use(state.Masks);
        _live.Restore(state.Method, Completed);
    }

    /// <summary>Frees the masks' tensors. The network keeps its weights, zeros included, and its masks.</summary>
    public void Dispose()
    {
        _disposed = true;
        _live.Dispose();
        _network.Dispose();
    }

    /// <summary>The method's part of the loss; null where there is none.</summary>
    internal torch.Tensor? LearnedPenalty() => _live.Penalty();

    private const string NameSection = "name";

    private TensorContainer Named(TensorContainer state) => MaskSection.Write(_network.Brought, state).WithSection(NameSection, Method.Name);
}
