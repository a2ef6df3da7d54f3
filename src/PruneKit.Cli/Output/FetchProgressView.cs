using System.Globalization;

namespace PruneKit.Cli.Output;

/// <summary>Shows the fetching of a data set as a run of as many stages as there are files, with a step a tenth of a large one.</summary>
internal sealed class FetchProgressView(ProgressView view, string set) : IProgress<FetchProgress>
{
    private const long Large = 4 << 20;

    /// <inheritdoc />
    public void Report(FetchProgress value) => view.Report(new RunProgress(value.File, value.Files, $"{set}: {value.Path}{Share(value)}", null));

    private static string Share(FetchProgress value) => value switch
    {
        { Length: null } => string.Create(CultureInfo.InvariantCulture, $", {value.Bytes / Large * (Large >> 20)} MiB"),
        { Length: >= Large } => string.Create(CultureInfo.InvariantCulture, $", {value.Bytes * 10 / value.Length * 10} %"),
        _ => "",
    };
}
