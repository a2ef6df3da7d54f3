using System.CommandLine;
using System.CommandLine.Parsing;

namespace PruneKit.Cli.Input;

/// <summary>An option that takes one of a catalogue's names; a misspelt one is answered with the nearest.</summary>
internal static class ChoiceOption
{
    /// <summary>Makes the option; help lists the names.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="what">What is chosen: <c>importance</c>.</param>
    /// <param name="description">For help.</param>
    /// <param name="known">The catalogue's names.</param>
    /// <param name="fallback">The default; null for none.</param>
    public static Option<string?> Create(string name, string what, string description, IReadOnlyCollection<string> known, string? fallback = null)
    {
        var option = new Option<string?>(name)
        {
            Description = $"{description} One of: {string.Join(", ", known)}.",
            HelpName = what.ToUpperInvariant(),
            CustomParser = result => Parse(result, what, known),
        };
        if (fallback is not null)
            option.DefaultValueFactory = _ => fallback;
        return option;
    }

    private static string? Parse(ArgumentResult result, string what, IReadOnlyCollection<string> known)
    {
        string text = result.Tokens[0].Value;
        if (known.Contains(text))
            return text;
        result.AddError($"unknown {what} '{text}'{Nearest.Hint(text, known)}");
        return null;
    }
}
