namespace PruneKit.Tests;

public sealed class JudgeTests
{
    [Fact]
    public async Task Finds_the_python_that_has_the_module()
    {
        string python = await Judge.RequirePythonAsync("onnx", "python3-onnx");
        Assert.Equal(0, (await ToolRun.StartAsync(python, "-c", "import onnx; onnx.checker")).ExitCode);
    }

    [Fact]
    public void Finds_programs_on_the_path_only()
    {
        Assert.True(Judge.HasProgram(OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        Assert.False(Judge.HasProgram("prunekit-has-no-such-program"));
    }
}
