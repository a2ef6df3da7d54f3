using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit inspect</c>; libtorch is not loaded.</summary>
internal sealed class InspectVerb : IVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A model file (.safetensors) of PruneKit, a bundle (.pkb), an .onnx or a .tflite file." };
    private readonly Option<string?> _base = new("--base") { Description = "The bundle that FILE updates, where FILE is a bundle that is an update.", HelpName = "OLD.pkb" };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("inspect", "Show a model: layers, parameters, non-zeros, MACs, bytes, channel groups.", "prunekit train ecg -o base.safetensors --epochs 1", "prunekit inspect base.safetensors") { _file, _base };
        command.SetAction(parse => session.Show(parse, Inspect(parse.GetRequiredValue(_file), parse.GetValue(_base))));
        return command;
    }

    private static StageResult Inspect(string path, string? updated) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PKB" => BundleInspection.Of(path, updated),
        _ when updated is not null => throw new InvalidOptionException("--base is for bundles (.pkb)"),
        ".ONNX" => ArtifactInspection.Of(path),
        ".TFLITE" => ArtifactInspection.OfTfLite(path),
        _ => ModelInspection.Of(path),
    };
}
