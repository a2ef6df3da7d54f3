namespace PruneKit;

/// <summary>The description of a network after some of its channels went: no tensor is touched, so that a cost can be asked of many choices.</summary>
internal static class ChannelResizer
{
    /// <summary>The description of what stays.</summary>
    public static NetworkSpec Resize(KeptChannels kept)
    {
        ChannelGraph graph = kept.Graph;
        var shapes = new KeptShapes(kept);
        return new NetworkSpec(graph.Spec.Inputs, graph.Spec.Layers.Select(layer => layer with { Kind = Resize(graph.Spec, layer, shapes) }).ToValueList(), graph.Spec.Outputs);
    }

    private static LayerKind Resize(NetworkSpec spec, Layer layer, KeptShapes shapes)
    {
        var inputs = layer.Inputs.Select(shapes.Of).ToValueList();
        var outputs = Enumerable.Range(0, spec.OutputShapes(layer).Count).Select(port => shapes.Of(new PortRef(layer.Name, port))).ToValueList();
        return ResizeRules.All.For(layer).Resize(layer.Kind, new ResizeCall(inputs, outputs, name => shapes.Noted(layer.Name, name)));
    }
}
