using System.Text.Json.Nodes;

namespace PruneKit.Tests;

/// <summary>The C of built-in tasks that begin with samples takes samples: whole recordings, on the host and on emulated cores.</summary>
public sealed class SensorTaskFeedTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Those whose steps all have an integer form.</summary>
    public static TheoryData<string> Sensors => ["activity", "ecg", "fall", "heart-rate"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Sensors))]
    public async Task Whole_recordings_give_the_reference_s_bytes(string name)
    {
        Judge.Require(
            "arm-none-eabi-gcc, qemu-system-arm (Debian: gcc-arm-none-eabi libnewlib-arm-none-eabi qemu-system-arm)",
            Judge.HasProgram("arm-none-eabi-gcc") && Judge.HasProgram("qemu-system-arm"));
        Judge.Require("gcc, make (Debian: gcc libc6-dev make)", Judge.HasProgram("gcc") && Judge.HasProgram("make"));
        string model = _folder.File("m.safetensors"), quantized = _folder.File("q.safetensors"), c = _folder.File("c");
        await CommandLine.OutputOfAsync("train", name, "-o", model, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("quantize", model, "-o", quantized, "--task", name, "--quiet");
        Assert.Contains("prunekit_c_feed: ", await CommandLine.OutputOfAsync("export", quantized, "--format", "c", "-o", c, "--quiet"), StringComparison.Ordinal);
        foreach (string[] where in new[] { Array.Empty<string>(), ["--device", "cortex-m4"], ["--device", "cortex-m3"] })
        {
            JsonNode feed = JsonNode.Parse(await CommandLine.OutputOfAsync(["verify", quantized, c, "--task", name, "--samples", "20", "--json", "--quiet", .. where]))!["integers"]!["feed"]!;
            Assert.True((int)feed["windows"]! > 0, feed.ToJsonString());
            Assert.Equal((0L, 0L), ((long)feed["inputs"]!["differing"]!, (long)feed["outputs"]![0]!["differing"]!));
            Assert.True(where.Length == 0 || (double)feed["instructions_a_second"]! > 0, feed.ToJsonString());
        }

        ToolRun build = await ToolRun.StartAsync("make", "-s", "-C", c, "CFLAGS=-O2 -Wall -Wextra -Wconversion -Werror");
        Assert.True(build.ExitCode == 0, build.Error);
        ToolRun test = await ToolRun.StartAsync(Path.Combine(c, "selftest"));
        Assert.True(test.ExitCode == 0 && test.Output.Contains("from samples: 0 of ", StringComparison.Ordinal), test.Output);
    }

    [Fact]
    public async Task Why_there_is_no_preprocessing_is_told()
    {
        string model = _folder.File("m.safetensors"), quantized = _folder.File("q.safetensors");
        await CommandLine.OutputOfAsync("train", "sleep", "-o", model, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("quantize", model, "-o", quantized, "--task", "sleep", "--quiet");
        Assert.Contains("no prunekit_c_feed: ", await CommandLine.OutputOfAsync("export", quantized, "--format", "c", "-o", _folder.File("c")), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(_folder.File("c"), "prunekit_c_feed.c")));
    }

    [Fact]
    public async Task Preprocessing_of_another_model_fails_and_says_so()
    {
        Judge.Require("cc (Debian: gcc libc6-dev)", Judge.HasProgram("cc"));
        string model = _folder.File("m.safetensors"), quantized = _folder.File("q.safetensors"), c = _folder.File("c");
        await CommandLine.OutputOfAsync("train", "fall", "-o", model, "--epochs", "1", "--quiet");
        await CommandLine.OutputOfAsync("quantize", model, "-o", quantized, "--task", "fall", "--quiet");
        await CommandLine.OutputOfAsync("export", quantized, "--format", "c", "-o", c, "--quiet");
        string feed = Path.Combine(c, "prunekit_c_feed.c"), text = File.ReadAllText(feed);
        File.WriteAllText(feed, text.Replace("pk_codes(w, input, 4, ", "pk_codes(w, input, 3, ", StringComparison.Ordinal));
        Assert.NotEqual(text, File.ReadAllText(feed));
        ToolRun run = await CommandLine.RunAsync("verify", quantized, c, "--task", "fall", "--samples", "20", "--quiet");
        Assert.Equal(5, run.ExitCode);
        Assert.Contains("codes that preprocessing makes differ from the integer reference", run.Error, StringComparison.Ordinal);
    }
}
