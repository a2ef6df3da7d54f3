using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <content>The network's tensors as TorchSharp's module interface shows them; nothing is registered with the base class.</content>
public sealed partial class NetworkModule
{
    private bool _disposing;

    /// <summary>The trained tensors, in the order of the layers.</summary>
    public override IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

    /// <summary>The trained tensors with their names in the network.</summary>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
        Live.Where(tensor => tensor.Slot.IsTrained).Select(tensor => (tensor.Name, AsParameter(tensor)));

    /// <summary>The running statistics and constants with their names in the network.</summary>
    public override IEnumerable<(string name, torch.Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        Live.Where(tensor => !tensor.Slot.IsTrained).Select(tensor => (tensor.Name, _network[tensor.Name]));

    /// <summary>The running statistics and constants.</summary>
    public override IEnumerable<torch.Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
        named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

    /// <summary>Whether the network has a trained tensor of that name.</summary>
    public override bool has_parameter(string target) => get_parameter(target) is not null;

    /// <summary>The trained tensor of that name, or null.</summary>
    public override Parameter? get_parameter(string target) => named_parameters().FirstOrDefault(pair => pair.name == target).parameter;

    /// <summary>Whether the network has a running statistic or constant of that name.</summary>
    public override bool has_buffer(string target) => get_buffer(target) is not null;

    /// <summary>The running statistic or constant of that name, or null.</summary>
    public override torch.Tensor? get_buffer(string target) => named_buffers().FirstOrDefault(pair => pair.name == target).buffer;

    /// <summary>Copies numbers into the network's tensors.</summary>
    /// <exception cref="InvalidInputException">A shape differs; TorchSharp alone would stretch it in silence.</exception>
    public override (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
        Dictionary<string, torch.Tensor> source, bool strict = true, IList<string>? skip = null)
    {
        foreach (TensorSpec tensor in Live.Where(tensor => source.ContainsKey(tensor.Name) && skip?.Contains(tensor.Name) != true))
        {
            Shape given = Shape.Of(source[tensor.Name].shape);
            if (given != tensor.Shape)
                throw new InvalidInputException($"tensor '{tensor.Name}' is {given}, but {tensor.Layer} needs {tensor.Shape}; load a state of the same network");
        }

        return base.load_state_dict(source, strict, skip);
    }

    /// <summary>Frees the module alone. The base class would free every tensor it is shown, also borrowed ones: so it is shown none.</summary>
    protected override void Dispose(bool disposing)
    {
        _disposing = true;
        base.Dispose(disposing);
    }

    /// <summary>Refuses.</summary>
    protected override torch.nn.Module _to(torch.ScalarType dtype, bool non_blocking) => throw Moved();

    /// <summary>Refuses.</summary>
    protected override torch.nn.Module _to(torch.Device device, torch.ScalarType dtype, bool non_blocking) => throw Moved();

    /// <summary>Refuses any device but the CPU, where the network is.</summary>
    protected override torch.nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) =>
        deviceType == DeviceType.CPU ? this : throw Moved();

    private IEnumerable<TensorSpec> Live => _disposing ? [] : _network.Spec.Tensors;

    private static InvalidOptionException Moved() =>
        new("a network's module cannot be converted or moved in place; call Network.To(type), which returns a converted copy, or convert the module it was traced from and trace again");

    private Parameter AsParameter(TensorSpec tensor) => _network[tensor.Name] as Parameter
        ?? throw new InvalidInputException($"tensor '{tensor.Name}' of {tensor.Layer} is no TorchSharp Parameter and cannot be trained; make it one in the module it was borrowed from");
}
