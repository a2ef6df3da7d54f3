namespace PruneKit.Tests;

/// <summary>Quantised layers as the format can show them.</summary>
internal static class TfLiteLayers
{
    /// <summary>Kinds that cannot be computed in integers at all.</summary>
    public static bool IsRefused(LayerKind kind) => kind is BatchNormKind or DivideKind or SoftmaxKind { Log: true } or UpsampleKind { Mode: UpsampleMode.Linear };

    /// <summary>A layer without an LSTM's cell state as an output; its second biases are zeros, as quantising leaves them.</summary>
    public static QuantizedLayer Shown(QuantizedLayer layer)
    {
        NetworkSpec spec = layer.Network.Spec;
        ValueList<OutputSpec> shown = spec.Outputs.Where(output => layer.Network.Activations[output.Source].Bits == 8).ToValueList();
        var tensors = layer.Network.Tensors.ToDictionary(pair => pair.Key, pair => pair.Key.Contains("bias_hh", StringComparison.Ordinal) && spec.Layers[0].Kind is LstmKind ? Zeros((IntegerTensor)pair.Value) : pair.Value);
        return layer with { Network = new QuantizedNetwork(new NetworkSpec(spec.Inputs, spec.Layers, shown), tensors, layer.Network.Activations) };
    }

    private static IntegerTensor Zeros(IntegerTensor tensor) => new(tensor.Shape, tensor.Bits, new int[tensor.Codes.Length], tensor.Scales, tensor.Axis);
}
