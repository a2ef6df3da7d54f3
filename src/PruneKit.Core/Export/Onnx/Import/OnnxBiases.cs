namespace PruneKit;

/// <summary>Makes the constant that is added to a product its bias, as exporters that write MatMul and Add mean it.</summary>
internal static class OnnxBiases
{
    /// <summary>Folds wherever nothing else reads the product.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="tensors">Its tensors by name; the biases are added.</param>
    public static NetworkSpec Fold(NetworkSpec spec, Dictionary<string, float[]> tensors)
    {
        var readers = new SpecReaders(spec);
        var layers = spec.Layers.ToDictionary(layer => layer.Name);
        var sums = new Dictionary<PortRef, PortRef>();
        foreach (Layer sum in spec.Layers)
        {
            if (Parts(spec, layers, sum, tensors) is not (Layer product, float[] bias) || readers.Sole(product.Name) != sum)
                continue;
            layers[product.Name] = product with { Kind = Biased(product.Kind)! };
            tensors[$"{product.Name}.bias"] = bias;
            sums[sum.Name] = product.Name;
        }

        PortRef Turn(PortRef source) => sums.GetValueOrDefault(source, source);
        return sums.Count == 0 ? spec : new NetworkSpec(
            spec.Inputs,
            spec.Layers.Where(layer => !sums.ContainsKey(layer.Name)).Select(layer => layers[layer.Name] with { Inputs = layer.Inputs.Select(Turn).ToValueList() }).ToValueList(),
            spec.Outputs.Select(output => output with { Source = Turn(output.Source) }).ToValueList());
    }

    /// <summary>The product and the numbers of its bias.</summary>
    private static (Layer Product, float[] Bias)? Parts(NetworkSpec spec, Dictionary<string, Layer> layers, Layer sum, Dictionary<string, float[]> tensors)
    {
        if (sum.Kind is ScaleKind { Factor: 1 } offset && layers.GetValueOrDefault(sum.Inputs[0].Source) is Layer single && Biased(single.Kind) is not null && Outputs(single.Kind) == 1)
            return (single, [(float)offset.Offset]);
        if (sum.Kind is not AddKind)
            return null;
        Layer?[] parts = [.. sum.Inputs.Select(input => layers.GetValueOrDefault(input.Source))];
        int place = Array.FindIndex(parts, part => part?.Kind is ConstantKind { Trained: false });
        if (place < 0 || parts[1 - place] is not Layer product || Biased(product.Kind) is null || spec.ShapeOf(sum.Name) != spec.ShapeOf(product.Name))
            return null;
        Shape constant = ((ConstantKind)parts[place]!.Kind).Shape;
        int axis = product.Kind is LinearKind ? constant.Rank - 1 : 0;
        long outputs = Outputs(product.Kind);
        return constant.ElementCount == outputs && constant[axis] == outputs ? (product, tensors[$"{parts[place]!.Name}.value"]) : null;
    }

    private static long Outputs(LayerKind kind) => kind switch
    {
        LinearKind linear => linear.OutFeatures,
        ConvolutionKind convolution => convolution.OutChannels,
        TransposedConvolutionKind transposed => transposed.OutChannels,
        _ => 0,
    };

    /// <summary>The kind with a bias; null where it has one, or cannot have one.</summary>
    private static LayerKind? Biased(LayerKind kind) => kind switch
    {
        LinearKind { Bias: false } linear => linear with { Bias = true },
        ConvolutionKind { Bias: false } convolution => convolution with { Bias = true },
        TransposedConvolutionKind { Bias: false } transposed => transposed with { Bias = true },
        _ => null,
    };
}
