using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit train</c>.</summary>
internal sealed class TrainVerb : IVerb
{
    private readonly Argument<string> _task = new("TASK") { Description = "A built-in task (see prunekit tasks)." };
    private readonly Option<string> _output = Shared.Output("The model file to write.");
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<int?> _epochs = Shared.Epochs();
    private readonly Option<double?> _rate = Shared.LearningRate();
    private readonly Option<bool> _resume = Shared.Resume();
    private readonly TeacherOptions _teacher = new();

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("train", "Train a task's network.", "prunekit train ecg -o base.safetensors --epochs 1")
        {
            _task, _output, _data, _epochs, _rate, _resume,
        };
        _teacher.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private TrainStage Stage(ParseResult parse) => new()
    {
        Task = parse.GetRequiredValue(_task),
        Data = parse.GetValue(_data),
        Overrides = Shared.Training(parse, _epochs, _rate),
        Resume = parse.GetValue(_resume),
        Teacher = _teacher.Read(parse),
        Output = parse.GetRequiredValue(_output),
    };
}
