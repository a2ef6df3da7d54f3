namespace PruneKit;

/// <summary>Puts containers into one another: every name of the inner gets a prefix.</summary>
internal static class ContainerPrefix
{
    /// <summary>The outer container with all of the inner one under the prefix.</summary>
    public static TensorContainer WithAll(this TensorContainer outer, string prefix, TensorContainer inner)
    {
        foreach ((string name, StoredTensor tensor) in inner.Tensors)
            outer = outer.With(prefix + name, tensor);
        foreach ((string name, string json) in inner.Sections)
            outer = outer.WithSection(prefix + name, json);
        return outer;
    }

    /// <summary>What stands under the prefix, under its own names.</summary>
    public static TensorContainer Under(this TensorContainer outer, string prefix)
    {
        TensorContainer inner = TensorContainer.Empty;
        foreach ((string name, StoredTensor tensor) in outer.Tensors.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            inner = inner.With(name[prefix.Length..], tensor);
        foreach ((string name, string json) in outer.Sections.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal)))
            inner = inner.WithSection(name[prefix.Length..], json);
        return inner;
    }
}
