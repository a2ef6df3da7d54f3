using TorchSharp;

namespace PruneKit;

/// <summary>Runs a network layer by layer; what lies between is freed when the run ends.</summary>
internal sealed class NetworkExecutor
{
    private readonly Network _network;
    private readonly ExecutionRule[] _rules;

    public NetworkExecutor(Network network)
    {
        _network = network;
        _rules = [.. network.Spec.Layers.Select(ExecutionRules.All.For)];
    }

    /// <summary>Computes the outputs.</summary>
    public torch.Tensor[] Run(torch.Tensor[] inputs, bool training, torch.Generator? generator)
    {
        CheckInputs(inputs);
        using var scope = torch.NewDisposeScope();
        Dictionary<string, torch.Tensor[]> values = [];
        for (int i = 0; i < inputs.Length; i++)
            values[_network.Spec.Inputs[i].Name] = [inputs[i]];
        for (int i = 0; i < _rules.Length; i++)
            values[_network.Spec.Layers[i].Name] = RunLayer(i, values, training, generator);
        return [.. _network.Spec.Outputs.Select(output => Result(values, output.Source))];
    }

    private torch.Tensor[] RunLayer(int index, Dictionary<string, torch.Tensor[]> values, bool training, torch.Generator? generator)
    {
        Layer layer = _network.Spec.Layers[index];
        torch.Tensor[] inputs = [.. layer.Inputs.Select(source => values[source.Source][source.Port])];
        return _rules[index].Run(new LayerCall(_network, layer, inputs, training, generator));
    }

    /// <summary>An alias, because two outputs may name one value, or an input.</summary>
    private static torch.Tensor Result(Dictionary<string, torch.Tensor[]> values, PortRef source) =>
        values[source.Source][source.Port].alias().MoveToOuterDisposeScope();

    private void CheckInputs(torch.Tensor[] inputs)
    {
        ValueList<InputSpec> expected = _network.Spec.Inputs;
        if (inputs.Length != expected.Count)
            throw new InvalidInputException($"the network takes {expected.Count} inputs ({string.Join(", ", expected.Select(i => i.Name))}), got {inputs.Length}");
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].dim() < 1 || !inputs[i].shape.AsSpan(1).SequenceEqual(expected[i].Shape.Axes.AsSpan()))
                throw new InvalidInputException($"input '{expected[i].Name}' must be [batch, {string.Join(", ", expected[i].Shape.Axes)}], got [{string.Join(", ", inputs[i].shape)}]");
        }
    }
}
