using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>A network as a TorchSharp module: call it, put it into training or evaluation mode, give its parameters to an optimizer.</summary>
/// <remarks>Shapes: each input [batch, ...shape of the input], each output likewise. The parameters are the network's own tensors, so what an optimizer changes is what is saved.</remarks>
public sealed class NetworkModule : torch.nn.Module<torch.Tensor, torch.Tensor>
{
    private readonly Network _network;
    private readonly NetworkExecutor _executor;

    internal NetworkModule(Network network)
        : base(nameof(NetworkModule))
    {
        _network = network;
        _executor = new NetworkExecutor(network);
    }

    /// <value>Draws the zeros of dropout. Default null: TorchSharp's global generator.</value>
    public torch.Generator? Generator { get; set; }

    /// <summary>Runs a network with one input and one output.</summary>
    /// <exception cref="InvalidInputException">It has more, or the input's shape does not fit.</exception>
    public override torch.Tensor forward(torch.Tensor input)
    {
        if (_network.Spec.Inputs.Count != 1 || _network.Spec.Outputs.Count != 1)
            throw new InvalidInputException($"this network has {_network.Spec.Inputs.Count} inputs and {_network.Spec.Outputs.Count} outputs; call Run, which takes and gives several");
        return Run(input)[0];
    }

    /// <summary>Runs the network.</summary>
    /// <param name="inputs">One tensor an input, in the description's order.</param>
    /// <returns>One tensor an output; the caller disposes them.</returns>
    public torch.Tensor[] Run(params torch.Tensor[] inputs) => _executor.Run(inputs, training, Generator);

    /// <summary>The trained tensors, in the order of the layers.</summary>
    public override IEnumerable<Parameter> parameters(bool recurse = true) => named_parameters(recurse).Select(pair => pair.parameter);

    /// <summary>The trained tensors with their names in the network.</summary>
    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
    {
        foreach (TensorSpec tensor in _network.Spec.Tensors)
        {
            if (tensor.Slot.IsTrained && _network[tensor.Name] is Parameter parameter)
                yield return (tensor.Name, parameter);
        }
    }

    /// <summary>The running statistics with their names in the network.</summary>
    public override IEnumerable<(string name, torch.Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
        _network.Spec.Tensors.Where(tensor => !tensor.Slot.IsTrained).Select(tensor => (tensor.Name, _network[tensor.Name]));

    /// <summary>The running statistics.</summary>
    public override IEnumerable<torch.Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
        named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);
}
