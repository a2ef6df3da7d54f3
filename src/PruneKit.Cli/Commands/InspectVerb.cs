using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit inspect</c>; libtorch is not loaded.</summary>
internal sealed class InspectVerb : IVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A model file (.safetensors) of PruneKit, or an .onnx file." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("inspect", "Show a model: layers, parameters, non-zeros, MACs, bytes, channel groups.", "prunekit train ecg -o base.safetensors --epochs 1", "prunekit inspect base.safetensors") { _file };
        command.SetAction(parse => session.Show(parse, Inspect(parse.GetRequiredValue(_file))));
        return command;
    }

    private static StageResult Inspect(string path) =>
        path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase) ? ArtifactInspection.Of(path) : ModelInspection.Of(path);
}
