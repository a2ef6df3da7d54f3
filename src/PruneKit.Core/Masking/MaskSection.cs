namespace PruneKit;

/// <summary>Reads and writes section <c>masks/1</c> (Storage/FORMAT.md) without touching libtorch.</summary>
internal static class MaskSection
{
    /// <summary>The section's name.</summary>
    public const string Name = "masks/1";

    /// <summary>What the name of a mask's tensor begins with; the weight's name follows.</summary>
    public const string Prefix = "masks/";

    /// <summary>The container with these masks in place of those it has.</summary>
    public static TensorContainer Write(MaskSet masks, TensorContainer container)
    {
        TensorContainer result = Remove(container);
        if (masks.Count == 0)
            return result;
        foreach ((string weight, Mask mask) in masks)
            result = result.With(Prefix + weight, StoredTensor.Create(mask.Bits));
        var content = new MaskSectionContent(masks.Select(pair => new MaskEntry(pair.Key, pair.Value.Shape.Axes, pair.Value.KeptCount)).ToValueList());
        return result.WithSection(Name, CanonicalJson.Write(content));
    }

    /// <summary>The masks of a container; none where it has no such section.</summary>
    /// <param name="container">The file's content.</param>
    /// <param name="origin">The file, for errors.</param>
    /// <exception cref="InvalidInputException">The section and its tensors do not fit together.</exception>
    public static MaskSet Read(TensorContainer container, string origin)
    {
        if (!container.Sections.TryGetValue(Name, out string? json))
            return MaskSet.None;
        MaskSectionContent content = CanonicalJson.Read<MaskSectionContent>(json, $"section '{Name}' of {origin}");
        if (content.Masks.GroupBy(entry => entry.Weight, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: string twice })
            throw new InvalidInputException($"{origin}: section '{Name}' has two masks of '{twice}'; write the file anew");
        return new MaskSet(content.Masks.Select(entry => KeyValuePair.Create(entry.Weight, ReadMask(entry, container, origin))));
    }

    private static TensorContainer Remove(TensorContainer container)
    {
        if (!container.Sections.ContainsKey(Name))
            return container;
        string[] names = [.. container.Tensors.Keys.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))];
        return names.Aggregate(container.WithoutSection(Name), (left, name) => left.Without(name));
    }

    private static Mask ReadMask(MaskEntry entry, TensorContainer container, string origin)
    {
        if (!container.Tensors.TryGetValue(Prefix + entry.Weight, out StoredTensor? bits) || bits.Type != ElementType.U8)
            throw new InvalidInputException($"{origin}: the mask of '{entry.Weight}' has no U8 tensor '{Prefix}{entry.Weight}'; write the file anew");
        if (entry.Shape.Count == 0 || entry.Shape.Any(size => size < 1))
            throw new InvalidInputException($"{origin}: the mask of '{entry.Weight}' has the shape {entry.Shape}; every axis must be at least 1; write the file anew");
        var mask = new Mask(new Shape(entry.Shape), bits.Data.ToArray());
        if (mask.KeptCount != entry.Kept)
            throw new InvalidInputException($"{origin}: the mask of '{entry.Weight}' keeps {mask.KeptCount} weights, its section says {entry.Kept}; write the file anew");
        return mask;
    }
}
