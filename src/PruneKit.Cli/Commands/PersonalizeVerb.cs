using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit personalize</c>.</summary>
internal sealed class PersonalizeVerb : IVerb
{
    /// <summary>Plain descent over clipped gradients takes longer steps than Adam.</summary>
    private const double PrivateRate = 0.1;

    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The model file to write; the old model where the new one is worse by more than --max-drop.");
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = new("--data") { Description = "Folder of the user's labelled samples, in the task's format. [default: the task's own validation and test subjects]", HelpName = "DIR" };
    private readonly Option<string?> _subject = new("--subject") { Description = "The user. [default: the only one in the data]", HelpName = "ID" };
    private readonly Option<string[]> _layers = new("--layers") { Description = "A layer that learns; may be repeated. [default: the last with weights]", HelpName = "LAYER", AllowMultipleArgumentsPerToken = true };
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Passes over the user's samples. [default: 10]", HelpName = "N" };
    private readonly Option<double?> _rate = new("--learning-rate") { Description = "Step size at its peak. [default: 0.001; with --dp-epsilon 0.1]", HelpName = "RATE" };
    private readonly Option<int?> _batch = new("--batch-size") { Description = "Samples a step. [default: 16]", HelpName = "N" };
    private readonly Option<double?> _rehearsal = new("--rehearsal") { Description = "Per cent of what is learned from that is drawn from the task's training data. [default: 0]", HelpName = "PERCENT" };
    private readonly Option<double?> _maxDrop = new("--max-drop") { Description = "Points by which the metric on the user's later samples may get worse. [default: 0]", HelpName = "POINTS" };
    private readonly PrivacyCommandOptions _privacy = new();

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "personalize",
            "Fit a model to one user: the earlier samples train, the later judge; pruned weights stay zero.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit prune base.safetensors -o sparse.safetensors --sparsity 50",
            "prunekit personalize sparse.safetensors -o mine.safetensors --task ecg --subject 233 --rehearsal 50",
            "prunekit personalize sparse.safetensors -o private.safetensors --task ecg --subject 233 --dp-epsilon 4 --dp-delta 1e-4 --batch-size 64 --max-drop 100")
        {
            _model, _output, _task, _data, _subject, _layers, _epochs, _rate, _batch, _rehearsal, _maxDrop,
        };
        _privacy.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private PersonalizeStage Stage(ParseResult parse) => new()
    {
        Input = parse.GetRequiredValue(_model),
        Task = parse.GetValue(_task)!,
        Data = parse.GetValue(_data),
        Subject = parse.GetValue(_subject),
        RehearsalPercent = parse.GetValue(_rehearsal) ?? 0,
        Options = Options(parse, new PersonalizationOptions()),
        Output = parse.GetRequiredValue(_output),
    };

    private PersonalizationOptions Options(ParseResult parse, PersonalizationOptions options) => options with
    {
        Layers = (parse.GetValue(_layers) ?? []).ToValueList(),
        Epochs = parse.GetValue(_epochs) ?? options.Epochs,
        BatchSize = parse.GetValue(_batch) ?? options.BatchSize,
        LearningRate = parse.GetValue(_rate) ?? (_privacy.Read(parse) is null ? options.LearningRate : PrivateRate),
        MaxDrop = parse.GetValue(_maxDrop) ?? options.MaxDrop,
        Privacy = _privacy.Read(parse),
    };
}
