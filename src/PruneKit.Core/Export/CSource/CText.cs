using System.Text;

namespace PruneKit;

/// <summary>Names and comments in C that no hostile name can break out of.</summary>
internal static class CText
{
    private const int LongestName = 40;

    /// <summary>An identifier's part made of a name: lower-case letters, digits and underscores; "model" where nothing is left.</summary>
    public static string Name(string text)
    {
        var name = new StringBuilder();
        foreach (char c in text)
        {
            if (char.IsAsciiLetterOrDigit(c))
                name.Append(char.ToLowerInvariant(c));
            else if (name.Length > 0 && name[^1] != '_')
                name.Append('_');
        }

        string made = name.ToString().TrimEnd('_');
        return made.Length == 0 ? "model" : made[..Math.Min(made.Length, LongestName)].TrimEnd('_');
    }

    /// <summary>A name as it may stand in a comment: whatever is not a letter, digit, dot, dash or blank is an underscore.</summary>
    public static string Comment(string text) => string.Concat(text.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or ' ' or '_' ? c : '_'));
}
