using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>devices</c>' result.</summary>
internal static class DevicesView
{
    /// <summary>Shows the result.</summary>
    public static void Show(DevicesResult result, IAnsiConsole console)
    {
        Table table = Tables.Create("device", "what ", "core ", "flash", "RAM", "MHz", "pJ a cycle", "formats ");
        foreach (Device device in result.Devices)
        {
            table.Row(
                device.Name, device.Title, device.Processor?.Name ?? "-", device.Flash?.ToString() ?? "-", device.Ram?.ToString() ?? "-",
                device.Megahertz is double clock ? $"{clock:0}" : "-", device.PicojoulesPerCycle is EstimateRange energy ? DeviceText.Range(energy) : "-", string.Join(", ", device.Formats));
        }

        console.Write(table);
        foreach (Device device in result.Devices)
            console.Line($"{device.Name}: {device.SparsityWorth}. Source: {device.Source}{(device.EnergySource is string energy ? $"; energy: {energy}" : "")}");
    }
}
