namespace PruneKit;

/// <summary>Normalisations.</summary>
internal static class NormImports
{
    private const double Epsilon = 1e-5;

    /// <summary>BatchNormalization with its running statistics.</summary>
    public static void Batch(OnnxImportNode node)
    {
        if (node.Int("training_mode", 0) != 0)
            throw node.Refuse("it is in training mode; export the model in evaluation mode");
        var kind = new BatchNormKind(node.Live().Shape[0]) { Epsilon = node.Float("epsilon", Epsilon) };
        string[] slots = ["weight", "bias", "running_mean", "running_var"];
        node.Layer(kind, [node.Live()], [.. slots.Select((slot, i) => (slot, node.Constant(i + 1).Floats))]);
    }

    /// <summary>LayerNormalization over the last axes.</summary>
    public static void Layer(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        int axis = node.Axis(node.Int("axis", -1), input.Shape.Rank);
        var kind = new LayerNormKind(Shape.Of([.. input.Shape.Axes.Skip(axis)])) { Epsilon = node.Float("epsilon", Epsilon), Bias = node.Has(2) };
        node.Layer(kind, [input], node.Has(2) ? [("weight", node.Constant(1).Floats), ("bias", node.Constant(2).Floats)] : [("weight", node.Constant(1).Floats)]);
    }

    /// <summary>InstanceNormalization.</summary>
    public static void Instance(OnnxImportNode node)
    {
        var kind = new InstanceNormKind(node.Live().Shape[0]) { Epsilon = node.Float("epsilon", Epsilon), Affine = true };
        node.Layer(kind, [node.Live()], ("weight", node.Constant(1).Floats), ("bias", node.Constant(2).Floats));
    }
}
