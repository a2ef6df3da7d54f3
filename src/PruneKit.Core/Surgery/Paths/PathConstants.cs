using TorchSharp;

namespace PruneKit;

/// <summary>The values of a network that no input leads to: constants, and what is computed from constants alone.</summary>
internal sealed class PathConstants : IDisposable
{
    private readonly Dictionary<string, torch.Tensor[]> _values = [];

    private PathConstants()
    {
    }

    /// <summary>The value, [1, ...shape], or null where it depends on an input.</summary>
    public torch.Tensor? this[PortRef value] => _values.TryGetValue(value.Source, out torch.Tensor[]? ports) ? ports[value.Port] : null;

    /// <summary>Whether all outputs of a layer are constant.</summary>
    public bool Contains(Layer layer) => _values.ContainsKey(layer.Name);

    /// <summary>Computes them.</summary>
    public static PathConstants Of(Network network)
    {
        var constants = new PathConstants();
        using var noGradients = torch.no_grad();
        foreach (Layer layer in network.Spec.Layers.Where(layer => layer.Inputs.All(input => constants[input] is not null)))
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] inputs = [.. layer.Inputs.Select(input => constants[input]!)];
            torch.Tensor[] outputs = ExecutionRules.All.For(layer).Run(new LayerCall(network, layer, inputs, training: false, generator: null));
            constants._values[layer.Name] = [.. outputs.Select(output => Single(output).DetachFromDisposeScope())];
        }

        return constants;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor value in _values.Values.SelectMany(ports => ports))
            value.Dispose();
    }

    // A constant knows no batch; it may come with none of its own.
    private static torch.Tensor Single(torch.Tensor value) => value.detach().clone();
}
