namespace PruneKit.Tests;

/// <summary>The house rules over the repository's own sources. That each rule finds what it is for is shown in <see cref="PlantedViolationTests"/>.</summary>
public sealed class ArchitectureTests
{
    private static readonly Lazy<IReadOnlyList<SourceFile>> Core = new(() => SourceTree.Read("src/PruneKit.Core"));
    private static readonly Lazy<IReadOnlyList<SourceFile>> Sources = new(() => SourceTree.Read("src"));
    private static readonly Lazy<IReadOnlyList<SourceFile>> Everything = new(
        () => [.. Sources.Value, .. SourceTree.Read("tests"), .. SourceTree.Read("benchmarks"), .. SourceTree.Read("samples"), .. SourceTree.Read("tools")]);

    [Fact]
    public void A_stage_names_only_stages_above_it() => Holds(StageOrderRule.Violations(Core.Value, StageTable.Stages));

    [Fact]
    public void The_documented_table_of_stages_is_the_tested_one() =>
        Assert.Equal(StageTable.Stages, StageTable.Parse(File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "architecture.md"))));

    [Fact]
    public void A_file_holds_one_type() => Holds(OneTypeRule.Violations(Sources.Value));

    [Fact]
    public void Files_and_methods_are_small() => Holds(SizeRule.TooLong(Sources.Value).Concat(SizeRule.MediansTooLong(Sources.Value)));

    [Fact]
    public void Folders_are_named_after_what_stands_there() => Holds(FolderRule.Violations(Everything.Value.Select(file => file.Path)));

    [Fact]
    public void No_promises_no_dead_code_no_stubs() => Holds(CommentRule.Violations(Everything.Value.Where(file => file.Folder != "PruneKit.Tests" || !file.Path.Contains("/Architecture/", StringComparison.Ordinal))));

    [Fact]
    public void Every_algorithm_cites_its_source() => Holds(
        SourceCitationRule.Violations([.. Core.Value.Where(file => file.Folder is "Importance" or "Allocation" or "Scheduling" or "Quantization")]));

    [Fact]
    public void The_readmes_code_is_compiled_and_run()
    {
        string readme = Path.Combine(SourceTree.Root, "README.md");
        Assert.SkipUnless(File.Exists(readme), "there is no README.md yet");
        Holds(ReadmeCheck.Violations(File.ReadAllText(readme), ReadOrNull, ReadmeRuns.Known));
    }

    private static string? ReadOrNull(string path) =>
        Path.Combine(SourceTree.Root, path) is var full && File.Exists(full) ? File.ReadAllText(full) : null;

    private static void Holds(IEnumerable<string> violations) =>
        Assert.True(violations.ToArray() is { Length: 0 }, string.Join(Environment.NewLine, violations.Order(StringComparer.Ordinal)));
}
