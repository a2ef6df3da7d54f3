using System.Text.Json;

namespace PruneKit;

/// <summary>A user's own task: a <c>dataset.json</c> (Data/FORMAT.md) and the files it describes; the user brings the network.</summary>
public sealed class DatasetTask : LearningTask
{
    private readonly DatasetFile _file;
    private readonly string _path;

    private DatasetTask(DatasetFile file, string path)
    {
        (_file, _path) = (file, path);
        Definition = new TaskDefinition(file.Name, [new InputSpec(file.Input, file.InputShape)], file.Classes, DatasetDefinition.MetricOf(file));
        Training = Options<TrainingOptions>(file.Training, "training");
        PruningOptions pruning = Options<PruningOptions>(file.Pruning, "pruning");
        Pruning = file.Pruning is JsonElement given && given.TryGetProperty("training", out _) ? pruning : pruning with { Training = Training };
    }

    /// <inheritdoc />
    public override TaskDefinition Definition { get; }

    /// <inheritdoc />
    public override string Summary => _file.Summary;

    /// <inheritdoc />
    public override string Source => _file.Source;

    /// <inheritdoc />
    public override NetworkSpec? Network => null;

    /// <inheritdoc />
    /// <remarks>Windows alone, of [channels, time]; null where windows are laid out otherwise or are single features.</remarks>
    public override SignalPipeline? Signal => IsSignal
        ? new SignalPipeline(_file.Input, _file.RateHz, _file.Channels.Select(channel => new SignalChannel(channel.Name, channel.Unit)).ToValueList(), [new WindowStep(_file.Window.Length, _file.Window.Step ?? _file.Window.Length)])
        : null;

    /// <inheritdoc />
    public override TrainingOptions Training { get; }

    /// <inheritdoc />
    public override PruningOptions Pruning { get; }

    /// <summary>Reads a task.</summary>
    /// <param name="path">The <c>dataset.json</c>, or the folder that it stands in.</param>
    /// <exception cref="InvalidInputException">Missing, or not what Data/FORMAT.md asks for.</exception>
    public static DatasetTask Load(string path)
    {
        string file = Directory.Exists(path) ? Path.Combine(path, "dataset.json") : path;
        return new DatasetTask(DatasetDefinition.Read(file), file);
    }

    /// <inheritdoc />
    /// <param name="folder">Where the files are; null for the folder of the <c>dataset.json</c>.</param>
    public override IDataSource Data(string? folder) => new DatasetSource(_file, _path, folder ?? Path.GetDirectoryName(Path.GetFullPath(_path))!);

    /// <inheritdoc />
    /// <remarks>A folder of its own holds a new user's files: all are that user's, whatever the split says.</remarks>
    internal override LabelledData PersonalSamples(string? folder, Func<string?, DataSplit> data) =>
        folder is null ? base.PersonalSamples(null, data) : new DatasetSource(_file, _path, folder).All();

    private bool IsSignal => _file.Layout == DatasetLayout.ChannelsFirst && _file.Window.Length is > 1 and <= SignalStep.MostSamples && (_file.Window.Step ?? 1) <= SignalStep.MostSamples
        && _file.Channels.Count <= SignalPipeline.MostChannels && _file.RateHz <= SignalPipeline.MostRate;

    private T Options<T>(JsonElement? json, string property)
        where T : new() =>
        json is JsonElement given ? CanonicalJson.Read<T>(given.GetRawText(), $"\"{property}\" of {_path}") : new T();
}
