namespace PruneKit;

/// <summary>Finds the name that a misspelt one most likely meant.</summary>
public static class Nearest
{
    /// <summary>The known name with the smallest edit distance, or null when none is within half the word's length.</summary>
    public static string? Of(string word, IEnumerable<string> known)
    {
        string? best = known.MinBy(name => Distance(word, name));
        return best is not null && Distance(word, best) <= Math.Max(2, word.Length / 2) ? best : null;
    }

    /// <summary>An error's tail: <c>; did you mean 'cubic'? Known: one-shot, linear, cubic</c>.</summary>
    public static string Hint(string word, IReadOnlyCollection<string> known)
    {
        string guess = Of(word, known) is string name ? $"did you mean '{name}'? " : "";
        return $"; {guess}Known: {string.Join(", ", known)}";
    }

    /// <summary>Levenshtein's distance, letter case ignored.</summary>
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int cost = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + cost));
            }
        }

        return row[^1];
    }
}
