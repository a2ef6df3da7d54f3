using System.CommandLine;
using System.CommandLine.Parsing;

namespace PruneKit.Cli.Input;

/// <summary>A target: what may remain of MACs, parameters, channels, flash or RAM.</summary>
internal static class TargetOption
{
    /// <summary>Makes the option.</summary>
    public static Option<CompressionTarget?> Create() => new("--target")
    {
        Description = "What may remain, instead of a sparsity: macs=50%, params=10k, channels=70%, flash=64KiB, ram=16KiB, or several with commas.",
        HelpName = "LIMITS",
        CustomParser = Parse,
    };

    private static CompressionTarget? Parse(ArgumentResult result)
    {
        try
        {
            return CompressionTarget.Parse(result.Tokens[0].Value);
        }
        catch (InvalidOptionException e)
        {
            result.AddError(e.Message);
            return null;
        }
    }
}
