using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit evaluate</c>.</summary>
internal sealed class EvaluateVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<string?> _part = ChoiceOption.Create("--part", "part", "Which part of the split.", ["train", "validation", "test"], "test");

    private readonly Option<bool> _bySubject = new("--by-subject") { Description = "Judge each subject by itself, too, the worst first; for sleep also each night's summary." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "evaluate",
            "Measure a model on a task's data.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit evaluate base.safetensors --task ecg")
        {
            _model, _task, _data, _part, _bySubject,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new EvaluateStage
        {
            Input = parse.GetRequiredValue(_model),
            Task = parse.GetValue(_task)!,
            Data = parse.GetValue(_data),
            Part = Enum.Parse<DataPart>(parse.GetValue(_part)!, ignoreCase: true),
            BySubject = parse.GetValue(_bySubject),
        }));
        return command;
    }
}
