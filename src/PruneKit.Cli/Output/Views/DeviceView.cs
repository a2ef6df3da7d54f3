using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows what a model takes on a device.</summary>
internal static class DeviceView
{
    /// <summary>Shows the estimate.</summary>
    public static void Show(DeviceEstimate estimate, IAnsiConsole console)
    {
        console.Line($"{estimate.Device} ({estimate.Title}), as C in integers: {estimate.Constants:N0} bytes of constants and at most 6 KiB of code in the flash, {estimate.Ram:N0} bytes of RAM");
        if (estimate.Instructions is double instructions)
            console.Line($"an inference, estimated: {Parts(estimate, instructions)}");
        if (estimate.MostPerDay is EstimateRange most)
            console.Line($"at most {DeviceText.Range(most)} inferences a day{Battery(estimate)}");
        foreach (string note in estimate.Notes)
            console.Line($"{note}");
    }

    private static string Parts(DeviceEstimate estimate, double instructions)
    {
        List<string> parts = [$"{instructions:N0} instructions"];
        if (estimate.Milliseconds is EstimateRange time)
            parts.Add($"{DeviceText.Range(time)} ms");
        if (estimate.Microjoules is EstimateRange energy)
            parts.Add($"{DeviceText.Range(energy)} uJ");
        return string.Join(", ", parts);
    }

    private static string Battery(DeviceEstimate estimate) =>
        estimate.BatteryPercentPerDay is EstimateRange share ? $"; those asked for take {DeviceText.Range(share)} per cent of the battery a day, without sensors, radio and sleep" : "";
}
