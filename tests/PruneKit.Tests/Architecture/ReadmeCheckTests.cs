namespace PruneKit.Tests;

/// <summary>The check of README blocks, on planted text.</summary>
public sealed class ReadmeCheckTests
{
    private const string Sample = "class P\n{\n    void F()\n    {\n        #region readme-gradual\n        int x = 1;\n\n        if (x > 0)\n            x++;\n        #endregion\n    }\n}\n";

    [Fact]
    public void A_readme_whose_blocks_are_compiled_and_run_passes() => Assert.Empty(Check(
        "# Title\n<!-- sample: samples/P.cs#gradual -->\n```csharp\nint x = 1;\n\nif (x > 0)\n    x++;\n```\n<!-- run: quickstart -->\n```sh\nprunekit --help\n```\n```text\noutput\n```\n"));

    [Theory]
    [InlineData("```csharp\nint x = 1;\n```\n", "line 1: a C# block without <!-- sample: path#region --> on the line before")]
    [InlineData("<!-- sample: samples/P.cs#gradual -->\n```csharp\nint x = 2;\n```\n", "line 2: the block differs from #region readme-gradual of samples/P.cs")]
    [InlineData("<!-- sample: samples/P.cs#other -->\n```csharp\nint x = 1;\n```\n", "line 2: samples/P.cs has no #region readme-other")]
    [InlineData("<!-- sample: samples/Q.cs#gradual -->\n```csharp\nint x = 1;\n```\n", "line 2: there is no file samples/Q.cs")]
    [InlineData("text\n```sh\nls\n```\n", "line 2: a shell block without <!-- run: id --> on the line before")]
    [InlineData("<!-- run: nothing -->\n```sh\nls\n```\n", "line 2: no test runs 'nothing'; known: quickstart")]
    [InlineData("```\nls\n```\n", "line 1: a block without a language; output is 'text'")]
    [InlineData("```python\nx\n```\n", "line 1: a block in 'python'; known: csharp, sh, text, json, yaml, xml")]
    [InlineData("```text\nx\n", "line 1: a block that does not end")]
    public void A_planted_violation_is_found(string readme, string what) => Assert.Equal([what], Check(readme));

    [Fact]
    public void The_ids_of_shell_blocks_are_listed() => Assert.Equal(["a", "b-c"], ReadmeCheck.Runs("<!-- run: a -->\n```sh\n```\n<!-- run: b-c -->\n"));

    private static IEnumerable<string> Check(string readme) => ReadmeCheck.Violations(readme, path => path == "samples/P.cs" ? Sample : null, ["quickstart"]);
}
