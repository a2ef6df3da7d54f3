using TorchSharp;

namespace PruneKit;

/// <summary>A network under training with the masks that hold on it now: what a method works on.</summary>
internal sealed class MaskedNetwork : IDisposable
{
    private readonly LiveMasks _live;

    /// <exception cref="InvalidOptionException">A layer that is named does not exist, or none is left.</exception>
    public MaskedNetwork(Network network, ISchedule schedule, PruningRule rule)
    {
        (Network, Schedule, Rule, Brought) = (network, schedule, rule, network.Masks);
        IReadOnlySet<string> names = rule.Targets.WeightsOf(network.Spec);
        Weights = [.. network.PrunableWeights.Select(weight => weight.Name).Where(names.Contains)];
        _live = new LiveMasks(network);
    }

    /// <summary>The network.</summary>
    public Network Network { get; }

    /// <summary>When it is pruned, and how much.</summary>
    public ISchedule Schedule { get; }

    /// <summary>What is pruned.</summary>
    public PruningRule Rule { get; }

    /// <summary>The names of the weight tensors that take part, in the order of the layers.</summary>
    public IReadOnlyList<string> Weights { get; }

    /// <summary>The masks that it had before: what they prune never comes back.</summary>
    public MaskSet Brought { get; private set; }

    /// <summary>The masks that hold now; the network's own masks are the same.</summary>
    public MaskSet Masks { get; private set; } = MaskSet.None;

    /// <summary>Takes other masks, and sets to zero what they prune.</summary>
    public void Use(MaskSet masks)
    {
        Masks = masks;
        Network.Masks = masks;
        _live.Replace(masks);
        _live.Apply();
    }

    /// <summary>Sets what is pruned back to zero.</summary>
    public void Hold() => _live.Apply();

    /// <summary>What the rule prunes at a step, besides all that is pruned already.</summary>
    public MaskSet Choose(TrainingStep step) => Rule.Select(Network, Schedule.At(step), Network.Masks);

    /// <summary>The mask of a weight tensor, whole where it has none.</summary>
    public Mask MaskOf(string weight) => Masks[weight] ?? Mask.KeepAll(Shape.Of(Network[weight].shape));

    /// <summary>The mask of a weight tensor as one to multiply with, null where it is whole; not the caller's to dispose.</summary>
    public torch.Tensor? FactorOf(string weight) => _live.FactorOf(weight);

    /// <summary>The gradient of a weight tensor in the step just taken; in the caller's dispose scope.</summary>
    /// <exception cref="InvalidInputException">It has none.</exception>
    public torch.Tensor Gradient(string weight) => Network[weight].grad
        ?? throw new InvalidInputException($"weight '{weight}' has no gradient, which the method reads; call the session's Step after backward() and optimizer.step(), and before the next zero_grad()");

    /// <summary>Goes on with the masks that an earlier session was brought.</summary>
    public void RestoreBrought(MaskSet brought) => Brought = brought;

    /// <inheritdoc />
    public void Dispose() => _live.Dispose();
}
