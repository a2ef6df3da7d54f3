namespace PruneKit;

/// <summary>What normalisations share: (x - mean) / sqrt(variance + epsilon), spelt out in floating point.</summary>
internal static class NormTfLite
{
    /// <summary>Normalises over axes of a tensor.</summary>
    public static int Over(TfLiteLayer layer, int input, double epsilon, params int[] axes)
    {
        if (layer.IsInteger)
            throw layer.RefuseIntegers("a normalisation");
        int centred = layer.Same(TfLiteOperator.Sub, "centred", input, layer.Mean("mean", input, axes));
        int variance = layer.Mean("variance", layer.Same(TfLiteOperator.Mul, "squares", centred, centred), axes);
        int inverse = layer.Same(TfLiteOperator.Rsqrt, "inverse", layer.Same(TfLiteOperator.Add, "above_zero", variance, layer.Number("epsilon", epsilon)));
        return layer.Same(TfLiteOperator.Mul, "normal", centred, inverse);
    }

    /// <summary>Scale and shift, as far as there are.</summary>
    public static int Affine(TfLiteLayer layer, int normal, params int[] shape)
    {
        int scaled = layer.Has("weight") ? layer.Same(TfLiteOperator.Mul, "scaled", normal, layer.Floats("weight", layer.Values("weight"), shape)) : normal;
        return layer.Has("bias") ? layer.Same(TfLiteOperator.Add, "shifted", scaled, layer.Floats("bias", layer.Values("bias"), shape)) : scaled;
    }

    /// <summary>The shape of a number a channel.</summary>
    public static int[] PerChannel(Shape shape) => [1, (int)shape[0], .. Enumerable.Repeat(1, shape.Rank - 1)];
}
