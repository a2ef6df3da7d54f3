using System.CommandLine;

namespace PruneKit.Cli.Output;

/// <summary>A command that shows how it is used.</summary>
internal sealed class VerbCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Lines that work when pasted one after another into an empty folder.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
