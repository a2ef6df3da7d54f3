namespace PruneKit;

/// <summary>The matrices by which a recurrent layer's hidden units read one another.</summary>
internal static class RecurrentMatrices
{
    private const string Prefix = "weight_hh";

    /// <summary>Their tensors' names, one a direction.</summary>
    public static IEnumerable<string> Of(Layer layer) =>
        layer.Kind.Slots.Where(slot => slot.Name.StartsWith(Prefix, StringComparison.Ordinal)).Select(slot => layer.TensorName(slot.Name));
}
