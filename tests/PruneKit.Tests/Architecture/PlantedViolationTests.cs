namespace PruneKit.Tests;

/// <summary>Each rule of the house finds a violation that is planted, and lets the like pass that is none.</summary>
public sealed class PlantedViolationTests
{
    private static readonly string[] Stages = ["Early", "Late", ""];

    [Theory]
    [InlineData("public class A { LateType? x; }")]
    [InlineData("public class A { object x = typeof(LateType); }")]
    [InlineData("public class A { object F() { var x = Early.Make(); return x; } } public static class Early { public static LateType Make() => null!; }")]
    [InlineData("public class A { int F() => new System.Collections.Generic.List<LateType>().Count; }")]
    [InlineData("public class A { int F() => 3.Doubled; }")]
    [InlineData("public class A { int F() => LateType.Number; }")]
    [InlineData("public class A { Front? x; }")]
    public void A_stage_that_names_a_later_one_is_found(string early)
    {
        string violation = Assert.Single(StageOrderRule.Violations(Tree(early), Stages));
        Assert.StartsWith("Early/A.cs: stage 'Early' names ", violation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public class A { /* LateType */ string x = \"LateType\"; }")]
    [InlineData("/// <summary>Read by <see cref=\"LateType\"/>.</summary>\npublic class A;")]
    [InlineData("public class A { int LateType; int F() => LateType; }")]
    public void A_stage_that_only_speaks_of_a_later_one_passes(string early) => Assert.Empty(StageOrderRule.Violations(Tree(early), Stages));

    [Fact]
    public void A_folder_that_is_no_stage_is_found() => Assert.Contains(
        "the folder 'Extra' is no stage",
        Assert.Single(StageOrderRule.Violations([new SourceFile("Extra/A.cs", "public class A;")], Stages)),
        StringComparison.Ordinal);

    [Fact]
    public void The_table_is_read_from_Markdown() => Assert.Equal(
        ["Primitives", "Storage", ""],
        StageTable.Parse("| stage | what |\n|---|---|\n| `Primitives/` | values |\n| `Storage/` | files |\n| root | `Pruner` |\n"));

    [Theory]
    [InlineData("X.cs", "class X; class Y;", "a second type, Y")]
    [InlineData("X.cs", "class X; enum Y { A }", "a second type, Y")]
    [InlineData("X.cs", "class X; delegate void Y();", "a second type, Y")]
    [InlineData("X.cs", "class Y;", "in a file of another name")]
    [InlineData("X.cs", "class X { internal class Y; }", "the nested type Y is not private")]
    public void A_second_type_is_found(string path, string text, string what) =>
        Assert.Contains(what, Assert.Single(OneTypeRule.Violations([new SourceFile(path, text)])), StringComparison.Ordinal);

    [Theory]
    [InlineData("X.cs", "class X { private class Y; sealed record Z; }")]
    [InlineData("X.Part.cs", "partial class X;")]
    [InlineData("XOf.cs", "class X<T>;")]
    [InlineData("X.cs", "static class X { extension(int n) { public int Twice => 2 * n; } }")]
    [InlineData("Program.cs", "System.Console.WriteLine();")]
    public void One_type_passes(string path, string text) => Assert.Empty(OneTypeRule.Violations([new SourceFile(path, text)]));

    [Fact]
    public void A_long_file_and_a_long_method_are_found()
    {
        Assert.Contains("401 lines", Assert.Single(SizeRule.TooLong([new SourceFile("X.cs", Lines(401))])), StringComparison.Ordinal);
        Assert.Empty(SizeRule.TooLong([new SourceFile("X.cs", Lines(400))]));
        Assert.Contains("a method of 41 lines", Assert.Single(SizeRule.TooLong([new SourceFile("X.cs", Method(41))])), StringComparison.Ordinal);
        Assert.Empty(SizeRule.TooLong([new SourceFile("X.cs", Method(40))]));
    }

    [Fact]
    public void Medians_too_long_are_found()
    {
        Assert.Contains("the median file has 61 lines", Assert.Single(SizeRule.MediansTooLong([new SourceFile("X.cs", Lines(61))])), StringComparison.Ordinal);
        Assert.Contains("the median method has 6 lines", Assert.Single(SizeRule.MediansTooLong([new SourceFile("X.cs", Method(6))])), StringComparison.Ordinal);
        Assert.Empty(SizeRule.MediansTooLong([new SourceFile("X.cs", Lines(60)), new SourceFile("Y.cs", Method(5))]));
    }

    [Theory]
    [InlineData("Networks/Utils/X.cs")]
    [InlineData("Helpers/X.cs")]
    [InlineData("common/X.cs")]
    [InlineData("Misc/A/X.cs")]
    public void A_drawer_is_found(string path) => Assert.Single(FolderRule.Violations([path, "Networks/Utilised.cs", "Networks/Kinds/Common.cs"]));

    [Theory]
    [InlineData("// TODO: later")]
    [InlineData("/* FIXME */")]
    [InlineData("// int x = 3;")]
    [InlineData("// return Run(a, b);")]
    [InlineData("// if (x > 3) {")]
    [InlineData("// }")]
    [InlineData("// private readonly int _x;")]
    [InlineData("/*\n x.Run();\n*/")]
    [InlineData("class X { void F() => throw new NotImplementedException(); }")]
    public void Promises_dead_code_and_stubs_are_found(string text) => Assert.Single(CommentRule.Violations([new SourceFile("X.cs", text)]));

    [Theory]
    [InlineData("// Eight time steps share one weight load; with four the index costs more.")]
    [InlineData("// The count is checked; it cannot wrap.")]
    [InlineData("// See the table {1, 2};")]
    [InlineData("class X { string s = \"// TODO\"; }")]
    public void Comments_that_say_why_pass(string text) => Assert.Empty(CommentRule.Violations([new SourceFile("X.cs", text)]));

    [Theory]
    [InlineData("/// <summary>No source.</summary>\nclass A : IImportance;")]
    [InlineData("/// <summary>Source: somewhere.</summary>\nclass A : IImportance;")]
    [InlineData("class A : Base; abstract class Base : ISchedule;")]
    [InlineData("static class As { /// <summary>No source.</summary>\npublic static IAllocator One => null!; }")]
    [InlineData("static class As { /// <inheritdoc cref=\"B\"/>\npublic static IAllocator One() => null!; }\n/// <summary>No source.</summary>\nclass B;")]
    public void An_algorithm_without_a_source_is_found(string text) => Assert.Single(SourceCitationRule.Violations([new SourceFile("X.cs", text)]));

    [Theory]
    [InlineData("/// <summary>Source: <see href=\"https://arxiv.org/abs/1\">A</see></summary>\nclass A : IImportance;")]
    [InlineData("static class As { /// <inheritdoc cref=\"B\"/>\npublic static IAllocator One => null!; }\n/// <summary>Source: <see href=\"https://doi.org/1\">B</see></summary>\nclass B : IAllocator;")]
    [InlineData("class A : IOther; static class As { public static IOther One => null!; }")]
    public void An_algorithm_with_a_source_passes(string text) => Assert.Empty(SourceCitationRule.Violations([new SourceFile("X.cs", text)]));

    private static SourceFile[] Tree(string early) =>
    [
        new("Early/A.cs", "namespace PruneKit; " + early),
        new("Late/LateType.cs", "namespace PruneKit; public class LateType { public const int Number = 3; }"),
        new("Late/LateExtensions.cs", "namespace PruneKit; public static class LateExtensions { extension(int n) { public int Doubled => 2 * n; } }"),
        new("Front.cs", "namespace PruneKit; public class Front { LateType? x; }"),
    ];

    private static string Lines(int count) => string.Join('\n', Enumerable.Repeat("// a line", count)) + "\n";

    private static string Method(int lines) => "class X\n{\n    [A]\n    void F()\n    {\n" + string.Concat(Enumerable.Repeat("        G();\n", lines - 3)) + "    }\n}\n";
}
