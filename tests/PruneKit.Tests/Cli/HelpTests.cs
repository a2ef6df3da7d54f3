namespace PruneKit.Tests;

/// <summary>The help, as golden text; <c>PRUNEKIT_UPDATE_GOLDEN=1</c> writes it anew.</summary>
public sealed class HelpTests
{
    public static TheoryData<string> Verbs => [.. CommandTreeVerbs()];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Help_is_as_recorded(string verb)
    {
        string help = await CommandLine.OutputOfAsync(verb.Length > 0 ? [verb, "--help"] : ["--help"]);
        string golden = Repository.File($"tests/PruneKit.Tests/Cli/Golden/{(verb.Length > 0 ? verb : "prunekit")}.txt");
        if (Environment.GetEnvironmentVariable("PRUNEKIT_UPDATE_GOLDEN") == "1")
            File.WriteAllText(golden, help.ReplaceLineEndings("\n"));
        Assert.Equal(File.ReadAllText(golden), help.ReplaceLineEndings("\n"));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task Every_verb_shows_an_example(string verb)
    {
        if (verb.Length > 0)
            Assert.Matches("Example:\n(  .*\n)*  prunekit ", (await CommandLine.OutputOfAsync(verb, "--help")).ReplaceLineEndings("\n"));
    }

    private static IEnumerable<string> CommandTreeVerbs() =>
        ["", .. PruneKit.Cli.CommandTree.Create(TextWriter.Null, TextWriter.Null).Subcommands.Select(command => command.Name)];
}
