using TorchSharp;

namespace PruneKit;

/// <summary>A network after a <see cref="LayerOperation"/>.</summary>
public sealed class LayerRewrite : IDisposable
{
    private readonly Network _before;
    private readonly HashSet<string> _shared;

    private LayerRewrite(LayerOperation operation, LayerPlan plan, Network before, Network after, double? error)
    {
        (Operation, Plan, _before, Network, ApproximationError) = (operation, plan, before, after, error);
        _shared = [.. plan.Filled.Where(plan.Reference.Layers.Contains).SelectMany(layer => layer.Kind.Slots.Select(slot => layer.TensorName(slot.Name)))];
    }

    /// <summary>What was done.</summary>
    public LayerOperation Operation { get; }

    /// <summary>The new network; disposed with this object unless <see cref="TakeNetwork"/> was called.</summary>
    public Network Network { get; private set; }

    /// <summary>The relative error of the approximation itself: for a bypass ||y - adapter(x)|| / ||y|| over windows it was not fitted to; null for what approximates nothing by itself.</summary>
    public double? ApproximationError { get; }

    /// <summary>What was planned.</summary>
    internal LayerPlan Plan { get; }

    private bool IsTaken { get; set; }

    /// <summary>The new network, now the caller's to dispose.</summary>
    public Network TakeNetwork()
    {
        IsTaken = true;
        return Network;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        if (!IsTaken)
            Network.Dispose();
    }

    /// <summary>The network that the new one must equal: the old one with the operation written plainly. The old network must still live, the new one too.</summary>
    /// <returns>The caller disposes it.</returns>
    internal Network Reference() => Build(Plan.Reference, _before, _shared.ToDictionary(name => name, name => Network[name]), TensorContainer.Empty);

    /// <summary>Puts the new network together; numbers that are not new are copied.</summary>
    internal static LayerRewrite Of(LayerOperation operation, LayerPlan plan, Network before, Dictionary<string, torch.Tensor> fresh, double? error)
    {
        Network after = Build(plan.After, before, fresh, before.Attachments);
        after.Attachments = MaskSection.Write(new MaskSet(before.Masks.Where(pair => Stays(plan.After, pair.Key) && !fresh.ContainsKey(pair.Key))), after.Attachments);
        return new LayerRewrite(operation, plan, before, after, error);
    }

    private static bool Stays(NetworkSpec spec, string tensor) => spec.Tensors.Any(candidate => candidate.Name == tensor);

    private static Network Build(NetworkSpec spec, Network before, Dictionary<string, torch.Tensor> fresh, TensorContainer attachments)
    {
        using var noGradients = torch.no_grad();
        torch.ScalarType type = TensorView.TypeOf(before);
        var tensors = spec.Tensors.ToDictionary(
            tensor => tensor.Name,
            tensor => Network.Owned(tensor, fresh.TryGetValue(tensor.Name, out torch.Tensor? made) ? made.detach().to(type, copy: true) : before[tensor.Name].detach().clone()));
        return new Network(spec, new OwnedTensors(tensors), attachments);
    }
}
