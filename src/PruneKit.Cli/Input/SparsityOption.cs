using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PruneKit.Cli.Input;

/// <summary>A sparsity in per cent; a fraction is a usage error, because 0.8 may mean either.</summary>
internal static class SparsityOption
{
    /// <summary>Makes the option.</summary>
    public static Option<Sparsity?> Create(string name, string description) => new(name) { Description = description, HelpName = "PERCENT", CustomParser = Parse };

    private static Sparsity? Parse(ArgumentResult result)
    {
        string text = result.Tokens[0].Value;
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal percent))
            return Refuse(result, $"sparsity '{text}' is not a number; give per cent, such as 80");
        if (percent is > 0 and < 1)
            return Refuse(result, string.Create(CultureInfo.InvariantCulture, $"sparsity is in per cent: {text} would remove less than 1 % of the weights; did you mean {percent * 100:0.##}?"));
        if (percent is < 0 or >= 100)
            return Refuse(result, $"sparsity {text} is out of range; it must be at least 0 and below 100, for 100 would remove every weight");
        return Sparsity.Percent(percent);
    }

    private static Sparsity? Refuse(ArgumentResult result, string reason)
    {
        result.AddError(reason);
        return null;
    }
}
