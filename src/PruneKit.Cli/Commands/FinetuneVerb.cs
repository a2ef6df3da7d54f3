using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit finetune</c>.</summary>
internal sealed class FinetuneVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The model file to write.");
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<int?> _epochs = Shared.Epochs();
    private readonly Option<double?> _rate = Shared.LearningRate();
    private readonly Option<bool> _resume = Shared.Resume();
    private readonly TeacherOptions _teacher = new();

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "finetune",
            "Train a model on; pruned weights stay zero.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit prune base.safetensors -o sparse.safetensors --sparsity 50",
            "prunekit finetune sparse.safetensors -o tuned.safetensors --task ecg --epochs 1")
        {
            _model, _output, _task, _data, _epochs, _rate, _resume,
        };
        _teacher.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private FinetuneStage Stage(ParseResult parse) => new()
    {
        Input = parse.GetRequiredValue(_model),
        Task = parse.GetValue(_task)!,
        Data = parse.GetValue(_data),
        Overrides = Shared.Training(parse, _epochs, _rate),
        Resume = parse.GetValue(_resume),
        Teacher = _teacher.Read(parse),
        Output = parse.GetRequiredValue(_output),
    };
}
