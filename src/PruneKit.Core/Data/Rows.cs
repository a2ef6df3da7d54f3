namespace PruneKit;

/// <summary>Picks rows of row-major arrays.</summary>
internal static class Rows
{
    /// <summary>The rows with these numbers, in that order; null stays null.</summary>
    public static T[]? Take<T>(T[]? values, int width, ReadOnlySpan<int> rows)
    {
        if (values is null)
            return null;
        var taken = new T[rows.Length * width];
        for (int i = 0; i < rows.Length; i++)
            values.AsSpan(rows[i] * width, width).CopyTo(taken.AsSpan(i * width));
        return taken;
    }
}
