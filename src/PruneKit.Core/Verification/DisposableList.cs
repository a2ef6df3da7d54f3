namespace PruneKit;

/// <summary>Disposes several things at the end of a scope.</summary>
internal sealed class DisposableList<T> : IDisposable
    where T : IDisposable
{
    private readonly IReadOnlyList<T> _items;

    public DisposableList(IReadOnlyList<T> items) => _items = items;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (T item in _items)
            item.Dispose();
    }
}
