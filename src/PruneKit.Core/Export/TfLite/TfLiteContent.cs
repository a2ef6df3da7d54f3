namespace PruneKit;

/// <summary>Which value of the network a tensor holds.</summary>
/// <param name="Port">Where the value comes from.</param>
/// <param name="IsLast">Whether channels come last, as in <see cref="TfLiteValue"/>.</param>
/// <param name="Origin">With channels last: the value's shape with channels first, before it was flattened.</param>
internal sealed record TfLiteContent(PortRef Port, bool IsLast, Shape Origin)
{
    /// <summary>For each number of the tensor its place in the value.</summary>
    public int[] Places => IsLast ? TfLiteShapes.Flattened(Origin) : [.. Enumerable.Range(0, (int)Origin.ElementCount)];
}
