using System.Text.Json;

namespace PruneKit.Tests;

/// <summary><c>devices</c>, and <c>--device</c> of <c>inspect</c>, <c>compare</c> and <c>export</c>, as a user runs them.</summary>
public sealed class DeviceTests(OwnModelFixture own) : IClassFixture<OwnModelFixture>
{
    [Fact]
    public async Task Devices_are_listed_with_their_sources()
    {
        string json = await CommandLine.OutputOfAsync("devices", "--json");
        using JsonDocument result = JsonDocument.Parse(json);
        Assert.Equal(Devices.Catalogue.Names, result.RootElement.GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("name").GetString()));
        Assert.Contains("Product Specification", await CommandLine.OutputOfAsync("devices"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_in_floating_point_is_estimated_as_int8()
    {
        string text = await CommandLine.OutputOfAsync("inspect", own.Base, "--device", "nrf52840", "--per-day", "8640", "--battery", "100");
        Assert.Contains("nrf52840 (Nordic nRF52840), as C in integers", text, StringComparison.Ordinal);
        Assert.Contains("per cent of the battery a day", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_models_are_compared_on_a_device()
    {
        using var folder = new TemporaryFolder();
        await CommandLine.OutputOfAsync("prune", own.Base, "-o", folder.File("sparse.safetensors"), "--sparsity", "50", "--quiet");
        string json = await CommandLine.OutputOfAsync("compare", own.Base, folder.File("sparse.safetensors"), "--task", own.Task, "--device", "stm32u575", "--json", "--quiet", "--report", folder.File("report"));
        using JsonDocument result = JsonDocument.Parse(json);
        Assert.True(result.RootElement.GetProperty("report").GetProperty("after").GetProperty("device").GetProperty("instructions").GetDouble() > 0);
        Assert.Contains("stm32u575: instructions, estimated", File.ReadAllText(Path.Combine(folder.File("report"), "report.md")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inspect {model} --device nrf52480", "nrf52840")]
    [InlineData("inspect {model} --battery 100", "--device")]
    [InlineData("inspect {model} --device nrf52840 --battery -1", "mAh")]
    [InlineData("inspect {model} --device nrf52840 --per-day 0", "inferences a day")]
    public async Task What_makes_no_sense_is_refused(string command, string named)
    {
        ToolRun run = await CommandLine.RunAsync([.. command.Replace("{model}", own.Base, StringComparison.Ordinal).Split(' ')]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(named, run.Error, StringComparison.Ordinal);
    }
}
