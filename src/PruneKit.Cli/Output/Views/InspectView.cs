using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>inspect</c>'s result.</summary>
internal static class InspectView
{
    private const int MostNames = 6;

    /// <summary>Shows the result.</summary>
    public static void Show(ModelInspection result, IAnsiConsole console)
    {
        console.Line($"{result.File}: {result.FileBytes:N0} bytes; {string.Join(", ", result.Inputs)} -> {string.Join(", ", result.Outputs)}");
        Table table = Tables.Create("layer", "kind ", "output ", "parameters", "zeros", "MACs");
        foreach (InspectedLayer layer in result.Layers)
            table.Row(layer.Name, layer.Kind, layer.Output, Tables.Whole(layer.Parameters), Tables.Whole(layer.ZeroWeights), Tables.Whole(layer.Macs));
        console.Write(table);
        console.Line($"{result.Parameters:N0} parameters, {result.ZeroWeights:N0} of {result.Weights:N0} weights are zero ({result.SparsityPercent:0.00} %), {result.Macs:N0} MACs");
        console.Line($"{result.BrotliBytes:N0} bytes after Brotli, a general compressor; sections: {string.Join(", ", result.Sections)}");
        if (result.Footprints.Count > 0)
            console.Line($"on a device, estimated without the code that runs it: {string.Join("; ", result.Footprints.Select(Describe))}");
        if (result.Signal is InspectedSignal signal)
            ShowSignal(signal, console);
        if (result.Quantized is ValueList<QuantizedLayer> quantized)
            QuantizeView.ShowLayers(quantized, console);
        ShowGroups(result.Groups, console);
        if (result.Device is DeviceEstimate device)
            DeviceView.Show(device, console);
        foreach (string warning in result.Warnings)
            console.Line($"warning: {warning}");
    }

    private static void ShowSignal(InspectedSignal signal, IAnsiConsole console)
    {
        string late = signal.IsCausal ? FormattableString.Invariant($"causal, {signal.DelaySeconds:0.###} s late besides the window") : "not causal: recordings only";
        console.Line($"takes samples of {string.Join(", ", signal.Channels)} at {signal.RateHz:0.###} Hz; {late}");
        Table table = Tables.Create("step", "settings ", "gives ", "late (s)");
        foreach (InspectedSignalStep step in signal.Steps)
            table.Row(step.Name, step.Settings, step.Output, FormattableString.Invariant($"{step.DelaySeconds:0.###}"));
        console.Write(table);
    }

    private static void ShowGroups(ValueList<InspectedGroup> groups, IAnsiConsole console)
    {
        Table table = Tables.Create("channel group", "units", "MACs that one less saves", "and parameters");
        foreach (InspectedGroup group in groups)
        {
            if (group is { SavedMacs: long macs, SavedParameters: long parameters })
                table.Row(group.Name, Tables.Whole(group.Units), Tables.Whole(macs), Tables.Whole(parameters));
        }

        if (table.Rows.Count > 0)
            console.Write(table);
        foreach (IGrouping<string?, InspectedGroup> locked in groups.Where(group => group.Locked is not null).GroupBy(group => group.Locked))
            console.Line($"locked, {locked.Key}: {Listed([.. locked.Select(group => $"{group.Name} ({Tables.Whole(group.Units)})")])}");
    }

    private static string Describe(InspectedFootprint footprint) =>
        $"{footprint.Numbers} {new ByteSize(footprint.FlashBytes)} of flash and {new ByteSize(footprint.RamBytes)} of RAM";

    private static string Listed(string[] names) =>
        names.Length <= MostNames ? string.Join(", ", names) : $"{string.Join(", ", names[..MostNames])} and {names.Length - MostNames} more";
}
