using System.Text.Json;
using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>The content of a user's <c>dataset.json</c>, schema <c>prunekit.dataset/1</c>; described in Data/FORMAT.md.</summary>
internal sealed record DatasetFile
{
    /// <summary>The schema that this version reads.</summary>
    public const string CurrentSchema = "prunekit.dataset/1";

    /// <value>The schema and its version.</value>
    public required string Schema { get; init; }

    /// <value>The task's name.</value>
    public required string Name { get; init; }

    /// <value>One sentence for a person. Default empty.</value>
    public string Summary { get; init; } = "";

    /// <value>Where the data come from, with licence. Default empty.</value>
    public string Source { get; init; } = "";

    /// <value>How the files hold windows.</value>
    public required DatasetFormat Format { get; init; }

    /// <value>The CSV files, relative to the folder; the last part may hold * and ?. Default all CSV files of the folder.</value>
    public ValueList<string> Files { get; init; } = ["*.csv"];

    /// <value>What stands between the fields of CSV files; null for a tab in files <c>.tsv</c> and <c>.tab</c>, a comma in others. Default null.</value>
    public DatasetSeparator? Separator { get; init; }

    /// <value>The files of format <c>npy</c>.</value>
    public DatasetArrays Arrays { get; init; } = new();

    /// <value>Samples a second and channel. Above 0.</value>
    public required double RateHz { get; init; }

    /// <value>The channels, in the order in which the network takes them.</value>
    public required ValueList<DatasetChannel> Channels { get; init; }

    /// <value>Samples a window, and between windows.</value>
    public DatasetWindow Window { get; init; } = new();

    /// <value>The shape in which the network takes a window. Default channels first.</value>
    public DatasetLayout Layout { get; init; } = DatasetLayout.ChannelsFirst;

    /// <value>The network's input. Default <c>x</c>.</value>
    public string Input { get; init; } = "x";

    /// <value>The columns of CSV files that are no channel.</value>
    public DatasetColumns Columns { get; init; } = new();

    /// <value>What the time stamps of <see cref="DatasetColumns.Time"/> are, and what gaps do.</value>
    public DatasetTime? Time { get; init; }

    /// <value>What a sample that is empty or NaN does. Default refused.</value>
    public DatasetGaps Missing { get; init; } = DatasetGaps.Refuse;

    /// <value>The classes' names in the network's order; empty where a number is predicted.</value>
    public ValueList<string> Classes { get; init; } = [];

    /// <value>Labels that are no class: records with them are left out. Default none.</value>
    public ValueList<string> IgnoredLabels { get; init; } = [];

    /// <value>The number to predict; null where classes are.</value>
    public DatasetTarget? Target { get; init; }

    /// <value><c>macro-f1</c>, <c>accuracy</c> or <c>mae</c>. Default macro-F1 for classes, the mean absolute error for a number.</value>
    public string? Metric { get; init; }

    /// <value>Which subjects are in which part.</value>
    public DatasetParts Split { get; init; } = new();

    /// <value>Whether each channel is standardised by the training part's mean and deviation. Default true.</value>
    public bool Standardize { get; init; } = true;

    /// <value>Options of training that differ from the defaults; read by the task.</value>
    public JsonElement? Training { get; init; }

    /// <value>Options of pruning that differ from the defaults; read by the task.</value>
    public JsonElement? Pruning { get; init; }

    /// <summary>The channels' axis in <see cref="InputShape"/>; null where it is flat and channels are not apart.</summary>
    [JsonIgnore]
    public int? FeatureAxis => Layout switch
    {
        DatasetLayout.ChannelsLast => 1,
        DatasetLayout.Flat when Window.Length > 1 => null,
        _ => 0,
    };

    /// <summary>The shape of one window.</summary>
    [JsonIgnore]
    public Shape InputShape => Layout switch
    {
        DatasetLayout.ChannelsFirst => Shape.Of(Channels.Count, Window.Length),
        DatasetLayout.ChannelsLast => Shape.Of(Window.Length, Channels.Count),
        _ => Shape.Of(Channels.Count * Window.Length),
    };
}
