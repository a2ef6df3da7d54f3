using TorchSharp;

namespace PruneKit;

/// <summary>Shrinks a network while the caller's own loop trains it: at each pruning step of the schedule channels go for good, and <see cref="Network"/> is a smaller one.</summary>
/// <remarks>In the loop: after <c>optimizer.step()</c>, <c>if (shrinking.Step())</c> make a new optimizer over <c>shrinking.Network.Module.parameters()</c>, let <see cref="CarryOver"/> fill it
/// from the old one, dispose the old one, and train <c>shrinking.Network.Module</c> from there on. A traced module of the caller's own is not changed: the first shrink leaves it for a network of its
/// own. Dispose the session last: it frees the networks it made, but the one that <see cref="Release"/> gave away.</remarks>
public sealed class ShrinkingSession : IDisposable
{
    private readonly Network _first;
    private readonly Func<Network, Sparsity, ShrinkStep?> _shrink;
    private Network? _previous;
    private bool _released;

    /// <param name="network">The network that trains.</param>
    /// <param name="schedule">When it shrinks, and by how much in all.</param>
    /// <param name="shrink">Makes a network smaller to the sparsity given, counted from the first; null where it is small enough.</param>
    internal ShrinkingSession(Network network, ISchedule schedule, Func<Network, Sparsity, ShrinkStep?> shrink)
    {
        (_first, Network, Schedule, _shrink) = (network, network, schedule, shrink);
        if (schedule.IsPruningStep(Completed))
            Shrink();
        Followed();
    }

    /// <summary>The network as it is now.</summary>
    public Network Network { get; private set; }

    /// <summary>When it shrinks.</summary>
    public ISchedule Schedule { get; }

    /// <summary>Optimizer steps seen.</summary>
    public TrainingStep Completed { get; private set; }

    /// <summary>What the last shrink left of each tensor; null before the first.</summary>
    public KeptIndices? Kept { get; private set; }

    /// <summary>Counts one optimizer step, and shrinks the network if the schedule says so.</summary>
    /// <returns>Whether <see cref="Network"/> is another one now, so that the optimizer must follow.</returns>
    public bool Step()
    {
        Completed = Completed.Next;
        return Schedule.IsPruningStep(Completed) && Shrink();
    }

    /// <summary>Fills a new optimizer with what the old one knew of the parameters that stayed: steps and moments.</summary>
    /// <param name="old">Trained the network before the last shrink: Adam, AdamW or SGD.</param>
    /// <param name="fresh">Of the same class, made from the parameters of <see cref="Network"/>.</param>
    /// <exception cref="InvalidInputException">Nothing was shrunk yet, or an optimizer is of other parameters.</exception>
    /// <exception cref="InvalidOptionException">Another class of optimizer.</exception>
    public void CarryOver(torch.optim.Optimizer old, torch.optim.Optimizer fresh)
    {
        if (_previous is null || Kept is null)
            throw new InvalidInputException("nothing was shrunk since the last step, so there is nothing to carry over; call it right after Step has returned true");
        OptimizerTransplant.Carry(old, _previous, fresh, Network, Kept);
    }

    /// <summary>The network as it is now, which the caller disposes from here on.</summary>
    public Network Release()
    {
        _released = true;
        return Network;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Followed();
        if (!_released && Network != _first)
            Network.Dispose();
    }

    /// <summary>MACs of the network before the first shrink.</summary>
    internal long FirstMacs => NetworkCosts.Of(_first.Spec).Macs.Count;

    /// <summary>Goes on from a saved state: a network of that description, whose numbers the caller fills in.</summary>
    internal void Resume(TrainingStep completed, NetworkSpec spec)
    {
        if (CanonicalJson.Digest(spec) != CanonicalJson.Digest(Network.Spec))
            Replace(new Network(spec, new OwnedTensors(spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Network.Owned(tensor, torch.zeros(tensor.Shape.Axes.ToArray())))), Network.Attachments), null);
        Completed = completed;
    }

    /// <summary>Frees the network before the last shrink.</summary>
    internal void Followed()
    {
        if (_previous is not null && _previous != _first)
            _previous.Dispose();
        _previous = null;
    }

    private bool Shrink()
    {
        if (_shrink(Network, Schedule.At(Completed)) is not ShrinkStep step)
            return false;
        Replace(step.Network, step.Kept);
        return true;
    }

    private void Replace(Network network, KeptIndices? kept)
    {
        Followed();
        (_previous, Network, Kept) = (Network, network, kept);
    }
}
