using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit export</c>.</summary>
internal sealed class ExportVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The artifact to write.");
    private readonly Option<string?> _format = ChoiceOption.Create("--format", "format", "What is written.", Exporters.Catalogue.Names, "onnx");

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "export",
            "Write a model in a format that a runtime reads.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit export base.safetensors -o base.onnx --format onnx")
        {
            _model, _output, _format,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new ExportStage
        {
            Input = parse.GetRequiredValue(_model),
            Format = parse.GetValue(_format)!,
            Output = parse.GetRequiredValue(_output),
        }));
        return command;
    }
}
