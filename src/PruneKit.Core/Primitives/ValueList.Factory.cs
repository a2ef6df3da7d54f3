namespace PruneKit;

/// <summary>Makes <see cref="ValueList{T}"/>s: <c>ValueList&lt;long&gt; kernel = [5];</c>.</summary>
public static class ValueList
{
    /// <summary>Copies the elements into a list.</summary>
    public static ValueList<T> Create<T>(ReadOnlySpan<T> items) => new(items);

    /// <summary>Copies a sequence into a list.</summary>
    public static ValueList<T> ToValueList<T>(this IEnumerable<T> items) => new([.. items]);
}
