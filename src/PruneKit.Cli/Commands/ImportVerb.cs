using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit import</c>.</summary>
internal sealed class ImportVerb : IVerb
{
    private readonly Argument<string> _model = new("MODEL.onnx") { Description = "A model, opset 7 to 21, in one file, as PyTorch and tf2onnx write it; of a quantised one the numbers that its codes stand for are read." };
    private readonly Option<string> _output = Shared.Output("The model file to write.");

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "import",
            "Read an ONNX model of PyTorch or Keras.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit export base.safetensors -o base.onnx",
            "prunekit import base.onnx -o own.safetensors")
        {
            _model, _output,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new ImportStage { Input = parse.GetRequiredValue(_model), Output = parse.GetRequiredValue(_output) }));
        return command;
    }
}
