using System.CommandLine;

namespace PruneKit.Cli.Output;

/// <summary>A command that shows how it is used.</summary>
internal sealed class VerbCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines that work when pasted one after another in an empty folder, or in a clone where they name its files; a test does it.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
