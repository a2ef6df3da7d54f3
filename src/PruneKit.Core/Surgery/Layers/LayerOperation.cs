using TorchSharp;

namespace PruneKit;

/// <summary>A way to make a network shallower: it names the values or layers it is about, can be asked whether it applies, and gives a new network.</summary>
/// <remarks>Stacked LSTMs and GRUs count as one layer each, as <see cref="ChannelGraph"/> takes them apart.</remarks>
public abstract record LayerOperation
{
    /// <summary>Which way.</summary>
    public abstract LayerOperationFamily Family { get; }

    /// <summary>Whether the new network gives what the old one gave, up to rounding.</summary>
    /// <param name="spec">The network's description.</param>
    public virtual bool IsExact(NetworkSpec spec) => false;

    /// <summary>Why the operation cannot be applied to a network; null where it can.</summary>
    /// <param name="spec">The network's description.</param>
    public string? WhyNot(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        try
        {
            _ = Plan(RecurrentUnstacking.Apply(spec));
            return null;
        }
        catch (InvalidInputException e)
        {
            return e.Message;
        }
    }

    /// <summary>The description after the operation.</summary>
    /// <param name="spec">The network's description.</param>
    /// <exception cref="InvalidInputException">It cannot be applied; the message has the reason.</exception>
    public NetworkSpec Apply(NetworkSpec spec)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return Plan(RecurrentUnstacking.Apply(spec)).After;
    }

    /// <summary>The network after the operation, and the one it must equal; the given one is not changed.</summary>
    /// <param name="network">The network.</param>
    /// <param name="calibration">Windows to fit an adapter to; null where the operation needs none.</param>
    /// <exception cref="InvalidInputException">It cannot be applied; the message has the reason.</exception>
    /// <exception cref="InvalidOptionException">It needs calibration data.</exception>
    public LayerRewrite Apply(Network network, LabelledData? calibration = null)
    {
        ArgumentNullException.ThrowIfNull(network);
        LayerPlan plan = Plan(RecurrentUnstacking.Apply(network.Spec));
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        var tensors = new Dictionary<string, torch.Tensor>();
        double? error = Fill(plan, network, calibration, tensors);
        return LayerRewrite.Of(this, plan, network, tensors, error);
    }

    /// <summary>What the operation makes of a description without stacks.</summary>
    /// <exception cref="InvalidInputException">It cannot be applied.</exception>
    internal abstract LayerPlan Plan(NetworkSpec spec);

    /// <summary>Computes the new tensors, in float64.</summary>
    /// <returns>The error of the approximation itself, relative; null where there is none.</returns>
    internal virtual double? Fill(LayerPlan plan, Network network, LabelledData? calibration, Dictionary<string, torch.Tensor> tensors) => null;
}
