using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that every verb takes.</summary>
internal sealed class GlobalOptions
{
    /// <summary>One JSON document on stdout instead of tables.</summary>
    public Option<bool> Json { get; } = new("--json") { Description = "Print the result as one JSON document.", Recursive = true };

    /// <summary>No progress on stderr.</summary>
    public Option<bool> Quiet { get; } = new("--quiet") { Description = "Print no progress.", Recursive = true };

    /// <summary>The seed of everything random.</summary>
    public Option<int?> Seed { get; } = new("--seed") { Description = "Seed of initial weights, order and dropout. [default: the recipe's, 1]", HelpName = "N", Recursive = true };

    /// <summary>libtorch's threads.</summary>
    public Option<int?> Threads { get; } = new("--threads")
    {
        Description = "Threads; the same count gives the same bytes. [default: the machine's cores]",
        HelpName = "N",
        Recursive = true,
    };

    /// <summary>No colours.</summary>
    public Option<bool> NoColor { get; } = new("--no-color") { Description = "Print no colours.", Recursive = true };

    /// <summary>Replace existing outputs.</summary>
    public Option<bool> Force { get; } = new("--force") { Description = "Replace outputs that exist.", Recursive = true };

    /// <summary>Adds them to the root.</summary>
    public void AddTo(RootCommand root)
    {
        foreach (Option option in new Option[] { Json, Quiet, Seed, Threads, NoColor, Force })
            root.Add(option);
    }
}
