namespace PruneKit;

/// <summary>Weights and biases of a layer as constants.</summary>
internal static class TfLiteWeights
{
    /// <summary>A slot's numbers at given positions; codes keep a scale for each of the rows that they come from.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="slot">The slot.</param>
    /// <param name="part">What the constant is called.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="positions">For each number its place in the slot; negative for 0.</param>
    /// <param name="axis">The constant's axis along which scales run.</param>
    /// <param name="rows">For each position of that axis a place in the slot that has its scale.</param>
    /// <param name="slotAxis">The slot's axis along which scales may run.</param>
    public static int Weight(this TfLiteLayer layer, string slot, string part, int[] shape, int[] positions, int axis, long[] rows, int slotAxis = 0)
    {
        if (layer.Integer is null)
        {
            float[] values = layer.Values(slot);
            return layer.Floats(part, [.. positions.Select(position => position < 0 ? 0 : values[position])], shape);
        }

        IntegerTensor tensor = layer.Integer.Weights(slot, slotAxis);
        int[] codes = tensor.Codes.ToArray();
        ValueList<float> scales = tensor.Scales.Count == 1 ? tensor.Scales : rows.Select(tensor.ScaleAt).ToValueList();
        return layer.Codes(part, new TfLiteScales(scales, 0, axis), TfLiteType.Int8, positions.Select(position => position < 0 ? 0 : codes[position]), shape);
    }

    /// <summary>Biases, zeros where the layer has none: some runtimes demand them.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="part">What the constant is called.</param>
    /// <param name="start">The first.</param>
    /// <param name="count">How many.</param>
    /// <param name="scaleAt">In integers the weight's scale of each output.</param>
    /// <param name="slot">The slot.</param>
    public static int Bias(this TfLiteLayer layer, string part, int start, int count, Func<int, float> scaleAt, string slot = "bias")
    {
        if (layer.Integer is null)
            return layer.Floats(part, layer.Has(slot) ? layer.Values(slot).AsSpan(start, count).ToArray() : new float[count], count);
        int all = layer.Has(slot) ? (int)layer.SlotShape(slot).ElementCount : start + count;
        double[] steps = [.. Enumerable.Range(0, all).Select(output => (double)layer.Integer.Input.Scale * scaleAt(output))];
        int[] codes = layer.Integer.Biases(slot, steps);
        float[] scales = [.. steps.Skip(start).Take(count).Select(step => (float)step)];
        bool one = scales.Distinct().Count() == 1;
        TfLiteType type = layer.Integer.Input.Bits > 8 ? TfLiteType.Int64 : TfLiteType.Int32;
        return layer.Codes(part, new TfLiteScales(one ? [scales[0]] : ValueList.Create<float>(scales)), type, codes.Skip(start).Take(count), count);
    }
}
