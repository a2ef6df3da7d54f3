using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit compare</c>.</summary>
internal sealed class CompareVerb : IVerb
{
    private readonly Argument<string> _before = new("BEFORE") { Description = "The model before." };
    private readonly Argument<string> _after = new("AFTER") { Description = "The model after." };
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<double?> _maxDrop = new("--max-drop") { Description = "Fail with exit code 6 where the metric gets worse by more points than this.", HelpName = "POINTS" };
    private readonly DeviceOptions _device = new("Show what both take on this device too.");
    private readonly Option<string?> _report = new("--report") { Description = "Folder that gets report.json and report.md.", HelpName = "DIR" };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "compare",
            "Compare two models on a task; a quality gate in CI.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit prune base.safetensors -o sparse.safetensors --sparsity 20",
            "prunekit compare base.safetensors sparse.safetensors --task ecg --max-drop 100 --report report")
        {
            _before, _after, _task, _data, _maxDrop, _report,
        };
        _device.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new CompareStage
        {
            Before = parse.GetRequiredValue(_before),
            After = parse.GetRequiredValue(_after),
            Task = parse.GetValue(_task)!,
            Data = parse.GetValue(_data),
            MaxDrop = parse.GetValue(_maxDrop),
            Report = parse.GetValue(_report),
            Device = _device.Device(parse),
            Use = _device.Use(parse),
        }));
        return command;
    }
}
