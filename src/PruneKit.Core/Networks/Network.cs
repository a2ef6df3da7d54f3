using TorchSharp;

namespace PruneKit;

/// <summary>A network: its description and its live tensors. Shrinking, costing, exporting and saving all read the description.</summary>
/// <remarks>The description never changes; the tensors' numbers change only by training, <c>ApplyTo</c> and <c>Step</c>. Not thread-safe while it trains.
/// A traced network borrows its module's tensors: <see cref="Dispose"/> leaves them alone.</remarks>
public sealed partial class Network : IDisposable
{
    private readonly TensorStore _tensors;

    internal Network(NetworkSpec spec, TensorStore tensors, TensorContainer? attachments = null)
    {
        (Spec, _tensors) = (spec, tensors);
        Attachments = attachments ?? TensorContainer.Empty;
        Module = new NetworkModule(this);
    }

    /// <summary>What is computed.</summary>
    public NetworkSpec Spec { get; }

    /// <summary>Runs and trains it in TorchSharp; disposed with the network.</summary>
    public NetworkModule Module { get; }

    /// <summary>Everything else that stands in its file: masks, preprocessing, task, provenance, sections of other programs. Kept by <see cref="Save"/>.</summary>
    public TensorContainer Attachments { get; set; }

    /// <summary>The live tensor of that name.</summary>
    /// <exception cref="InvalidInputException">There is none, or the module it was borrowed from has replaced it.</exception>
    public torch.Tensor this[string tensor] => _tensors[tensor];

    /// <summary>The weight tensors of convolutions, linear and recurrent layers: what unstructured pruning prunes, tied ones once.</summary>
    public IEnumerable<TensorSpec> PrunableWeights => Spec.Tensors.Where(tensor => tensor.Role == SlotRole.Weight);

    /// <summary>The number of trained parameters, tied ones once.</summary>
    public long ParameterCount => Spec.Tensors.Where(tensor => tensor.Slot.IsTrained).Sum(tensor => tensor.Shape.ElementCount);

    /// <summary>A network with the same description and a copy of the tensors, which it owns.</summary>
    public Network Clone() => Copy(tensor => tensor.clone());

    /// <summary>A copy in another floating-point type, such as Float64 for a certificate. Its inputs are of that type too.</summary>
    /// <param name="type">Float32 or Float64.</param>
    /// <exception cref="InvalidOptionException">Another type.</exception>
    public Network To(torch.ScalarType type) => type is torch.ScalarType.Float32 or torch.ScalarType.Float64
        ? Copy(tensor => tensor.to(type, copy: true))
        : throw new InvalidOptionException($"a network's tensors are Float32 or Float64, not {type}; smaller types are made by quantising");

    /// <summary>Frees the module, and the tensors if they are the network's own.</summary>
    public void Dispose()
    {
        Module.Dispose();
        _tensors.Dispose();
    }

    private Network Copy(Func<torch.Tensor, torch.Tensor> copy)
    {
        using var guard = torch.no_grad();
        var tensors = Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => Owned(tensor, copy(this[tensor.Name])));
        return new Network(Spec, new OwnedTensors(tensors), Attachments);
    }

    /// <summary>Takes a tensor out of any dispose scope and makes it a leaf that trains, if its role says so.</summary>
    internal static torch.Tensor Owned(TensorSpec spec, torch.Tensor tensor) =>
        spec.Slot.IsTrained ? Parameters.Take(tensor) : tensor.DetachFromDisposeScope();
}
