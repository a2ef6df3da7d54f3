namespace PruneKit;

/// <summary>Normalisations.</summary>
internal static class NormImports
{
    private const double Epsilon = 1e-5;

    /// <summary>The first opset whose GroupNormalization has a scale a channel.</summary>
    private const long ScaleAChannel = 21;

    /// <summary>BatchNormalization with its running statistics.</summary>
    public static void Batch(OnnxImportNode node)
    {
        if (node.Settings.Flag("training_mode") || Enumerable.Range(1, 4).Any(node.Gives))
            throw node.Refuse("it is in training mode; export the model in evaluation mode");
        OnnxLive input = node.Live();
        var kind = new BatchNormKind(input.Shape[0]) { Epsilon = node.Settings.Float("epsilon", Epsilon) };
        string[] slots = ["weight", "bias", "running_mean", "running_var"];
        node.Layer(kind, [input], [.. slots.Select((slot, i) => (slot, node.Constant(i + 1).Floats))]);
    }

    /// <summary>LayerNormalization over the last axes.</summary>
    public static void Layer(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        if (node.Gives(1) || node.Gives(2))
            throw node.Refuse("its mean and deviation are not read");
        int axis = node.Axis(node.Settings.Int("axis", -1), input.Shape.Rank);
        var kind = new LayerNormKind(Shape.Of([.. input.Shape.Axes.Skip(axis)])) { Epsilon = node.Settings.Float("epsilon", Epsilon), Bias = node.Has(2) };
        node.Layer(kind, [input], node.Has(2) ? [("weight", Whole(node, 1, kind)), ("bias", Whole(node, 2, kind))] : [("weight", Whole(node, 1, kind))]);
    }

    /// <summary>InstanceNormalization.</summary>
    public static void Instance(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        var kind = new InstanceNormKind(input.Shape[0]) { Epsilon = node.Settings.Float("epsilon", Epsilon), Affine = true };
        node.Layer(kind, [input], ("weight", node.Constant(1).Floats), ("bias", node.Constant(2).Floats));
    }

    /// <summary>GroupNormalization with a scale a channel.</summary>
    public static void Group(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        if (node.Opset < ScaleAChannel)
            throw node.Refuse($"before opset {ScaleAChannel} it has a scale a group; export the model with opset 17, where it is written in other operators, or {ScaleAChannel}");
        var kind = new GroupNormKind(node.Settings.Int("num_groups", 0), input.Shape[0]) { Epsilon = node.Settings.Float("epsilon", Epsilon) };
        node.Layer(kind, [input], ("weight", node.Constant(1).Floats), ("bias", node.Constant(2).Floats));
    }

    /// <summary>A number for every position of the last axes.</summary>
    private static float[] Whole(OnnxImportNode node, int input, LayerNormKind kind)
    {
        OnnxConstant constant = node.Constant(input);
        if (constant.Numbers.Length == kind.NormalizedShape.ElementCount)
            return constant.Floats;
        node.Budget.Spend(kind.NormalizedShape.Axes.AsSpan());
        return constant.Stretch(kind.NormalizedShape.Axes.ToArray()).Floats;
    }
}
