namespace PruneKit;

/// <summary>Along which axis the features of two values lie, judged by the layers between them.</summary>
internal static class FeatureAxis
{
    /// <summary>0 where channels stand first, -1 where features stand last; null where the layers between do not tell.</summary>
    /// <param name="spec">The description.</param>
    /// <param name="from">The first value.</param>
    /// <param name="to">A value computed from it.</param>
    public static int? Between(NetworkSpec spec, PortRef from, PortRef to)
    {
        if (spec.ShapeOf(from).Rank == 1 && spec.ShapeOf(to).Rank == 1)
            return -1;
        HashSet<string> behind = SpecSurgery.Ancestors(spec, to);
        behind.ExceptWith(SpecSurgery.Ancestors(spec, from));
        LayerKind[] kinds = [.. spec.Layers.Where(layer => behind.Contains(layer.Name)).Select(layer => layer.Kind)];
        bool first = kinds.Any(kind => kind is ConvolutionKind or TransposedConvolutionKind or BatchNormKind or GroupNormKind or InstanceNormKind or PoolKind or AdaptivePoolKind);
        bool last = kinds.Any(kind => kind is LinearKind or RecurrentKind or LayerNormKind);
        return first == last ? null : first ? 0 : -1;
    }
}
