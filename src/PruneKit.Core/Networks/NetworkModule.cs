using TorchSharp;

namespace PruneKit;

/// <summary>A network as a TorchSharp module: call it, put it into training or evaluation mode, give its parameters to an optimizer.</summary>
/// <remarks>Shapes: each input [batch, ...shape of the input], each output likewise. The parameters are the network's own tensors, so what an optimizer changes is what is saved.
/// The module owns none of them: its <c>Dispose</c> leaves them to the network. <c>to</c>, <c>@double</c> and their kin refuse: <see cref="Network.To"/> makes a copy in another type.</remarks>
public sealed partial class NetworkModule : torch.nn.Module<torch.Tensor, torch.Tensor>
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

    /// <value>Sees every value of a run. Default null: nobody does.</value>
    internal IValueTap? Tap
    {
        get => _executor.Tap;
        set => _executor.Tap = value;
    }

    /// <value>Whether batch norms compute with their running statistics, and leave them alone, in training too. Default false.</value>
    internal bool NormsAreFrozen
    {
        get => _executor.NormsAreFrozen;
        set => _executor.NormsAreFrozen = value;
    }

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
    /// <exception cref="InvalidInputException">Number, shape, element type or batch of the inputs do not fit.</exception>
    public torch.Tensor[] Run(params torch.Tensor[] inputs) => _executor.Run(inputs, training, Generator);
}
