using System.CommandLine;

namespace PruneKit.Tests;

/// <summary>The help, as golden text; <c>PRUNEKIT_UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. CommandTreeVerbs()];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_is_as_recorded(string verb)
    {
        string help = await CommandLine.OutputOfAsync([.. verb.Split(' ', StringSplitOptions.RemoveEmptyEntries), "--help"]);
        string golden = Repository.File($"tests/PruneKit.Tests/Cli/Golden/{(verb.Length > 0 ? verb.Replace(' ', '-') : "prunekit")}.txt");
        if (Environment.GetEnvironmentVariable("PRUNEKIT_UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, help.ReplaceLineEndings("\n"));
        Assert.Equal(File.ReadAllText(golden), help.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_shows_an_example(string verb)
    {
        if (verb.Length > 0)
            Assert.Matches("Example:\n(  .*\n)*  prunekit ", (await CommandLine.OutputOfAsync([.. verb.Split(' '), "--help"])).ReplaceLineEndings("\n"));
    }

    /// <summary>The command of a verb such as <c>sweep plan</c>; null for the root.</summary>
    internal static Command? Find(string verb) => Commands().FirstOrDefault(one => one.Verb == verb).Command;

    private static IEnumerable<string> CommandTreeVerbs() => ["", .. Commands().Select(one => one.Verb)];

    private static IEnumerable<(string Verb, Command Command)> Commands() =>
        PruneKit.Cli.CommandTree.Create(TextWriter.Null, TextWriter.Null).Subcommands
            .SelectMany(verb => (IEnumerable<(string, Command)>)[(verb.Name, verb), .. verb.Subcommands.Select(inner => ($"{verb.Name} {inner.Name}", inner))]);
}
