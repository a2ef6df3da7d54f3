namespace PruneKit;

/// <summary>A quantised network's layers ready to run, with their values by number: inputs first, then the layers' outputs.</summary>
internal sealed class IntegerPlan
{
    private readonly Dictionary<PortRef, int> _numbers = [];

    /// <exception cref="InvalidInputException">A layer cannot be computed in integers.</exception>
    public IntegerPlan(QuantizedNetwork network)
    {
        foreach (PortRef value in QuantizedNetwork.ValuesOf(network.Spec))
            _numbers.Add(value, _numbers.Count);
        Sizes = [.. _numbers.Keys.Select(value => (int)network.Spec.ShapeOf(value).ElementCount)];
        Steps = [.. network.Spec.Layers.Select(layer => Step(network, layer))];
        Inputs = [.. network.Spec.Inputs.Select(input => network.Activations[new PortRef(input.Name)])];
        Outputs = [.. network.Spec.Outputs.Select(output => network.Activations[output.Source])];
        OutputValues = [.. network.Spec.Outputs.Select(output => _numbers[output.Source])];
    }

    /// <summary>The codes of each value.</summary>
    public int[] Sizes { get; }

    /// <summary>The layers, in order.</summary>
    public IntegerStep[] Steps { get; }

    /// <summary>The quantisation of each input of the network.</summary>
    public ActivationQuantization[] Inputs { get; }

    /// <summary>The quantisation of each output of the network.</summary>
    public ActivationQuantization[] Outputs { get; }

    /// <summary>The value that each output of the network shows.</summary>
    public int[] OutputValues { get; }

    private IntegerStep Step(QuantizedNetwork network, Layer layer)
    {
        IntegerOperation operation = IntegerRules.All.For(layer).Compile(new IntegerCall(network, layer));
        int[] outputs = [.. Enumerable.Range(0, network.Spec.OutputShapes(layer).Count).Select(port => _numbers[new PortRef(layer.Name, port)])];
        return new IntegerStep(operation, [.. layer.Inputs.Select(input => _numbers[input])], outputs);
    }
}
