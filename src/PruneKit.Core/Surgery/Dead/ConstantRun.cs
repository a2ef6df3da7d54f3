using TorchSharp;

namespace PruneKit;

/// <summary>One run of a network in Float64 with every value kept: where no input leads to an element, this is the value it always has.</summary>
internal sealed class ConstantRun : IDisposable
{
    private const int Seed = 1;
    private readonly Dictionary<PortRef, torch.Tensor> _values = [];

    private ConstantRun()
    {
    }

    /// <summary>The value, [1, ...shape].</summary>
    public torch.Tensor this[PortRef value] => _values[value];

    /// <summary>The values' names.</summary>
    public IEnumerable<PortRef> Names => [.. _values.Keys];

    /// <summary>Runs it.</summary>
    /// <param name="network">In Float64.</param>
    public static ConstantRun Of(Network network)
    {
        var run = new ConstantRun();
        var random = new Random(Seed);
        using var noGradients = torch.no_grad();
        foreach (InputSpec input in network.Spec.Inputs)
            run._values[input.Name] = Input(input, random).DetachFromDisposeScope();
        foreach (Layer layer in network.Spec.Layers)
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] inputs = [.. layer.Inputs.Select(input => run._values[input])];
            torch.Tensor[] outputs = ExecutionRules.All.For(layer).Run(new LayerCall(network, layer, inputs, training: false, generator: null));
            for (int port = 0; port < outputs.Length; port++)
                run._values[new PortRef(layer.Name, port)] = outputs[port].detach().alias().DetachFromDisposeScope();
        }

        return run;
    }

    /// <summary>Leaves of a value only what no input leads to; the rest becomes zero.</summary>
    /// <param name="value">Which.</param>
    /// <param name="reached">Of the same shape: positive where an input leads.</param>
    public void KeepConstants(PortRef value, torch.Tensor reached)
    {
        using var scope = torch.NewDisposeScope();
        using torch.Tensor before = _values[value];
        _values[value] = torch.where(reached.gt(LiveScalar.Of(0)), torch.zeros_like(before), before).DetachFromDisposeScope();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor value in _values.Values)
            value.Dispose();
    }

    private static torch.Tensor Input(InputSpec input, Random random)
    {
        using var scope = torch.NewDisposeScope();
        torch.ScalarType type = input.Type.ToTorch();
        torch.Tensor numbers = torch.tensor([.. Enumerable.Range(0, (int)input.Shape.ElementCount).Select(_ => random.NextDouble())], [1, .. input.Shape.Axes]);
        return numbers.to(input.Type is ElementType.F32 or ElementType.F64 ? torch.ScalarType.Float64 : type).MoveToOuterDisposeScope();
    }
}
