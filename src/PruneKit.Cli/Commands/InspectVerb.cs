using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit inspect</c>; libtorch is loaded only to estimate what a model takes on a device.</summary>
internal sealed class InspectVerb : IVerb
{
    private readonly Argument<string> _file = new("FILE") { Description = "A model file (.safetensors) of PruneKit, a bundle (.pkb), an .onnx or a .tflite file." };
    private readonly Option<string?> _base = new("--base") { Description = "The bundle that FILE updates, where FILE is a bundle that is an update.", HelpName = "OLD.pkb" };

    private readonly DeviceOptions _device = new("Show what the model takes on this device: bytes of its C, and time and energy as ranges.");

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("inspect", "Show a model: layers, parameters, non-zeros, MACs, bytes, channel groups.", "prunekit train ecg -o base.safetensors --epochs 1", "prunekit inspect base.safetensors") { _file, _base };
        _device.AddTo(command);
        command.SetAction(parse => session.Show(parse, Inspect(parse.GetRequiredValue(_file), parse.GetValue(_base), _device.Device(parse), _device.Use(parse))));
        return command;
    }

    private static StageResult Inspect(string path, string? updated, string? device, DeviceUse? use) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".PKB" => BundleInspection.Of(path, updated),
        _ when updated is not null => throw new InvalidOptionException("--base is for bundles (.pkb)"),
        ".ONNX" or ".TFLITE" when device is not null => throw new InvalidOptionException("--device is for models (.safetensors): what another runtime takes for a file is not known here"),
        ".ONNX" => ArtifactInspection.Of(path),
        ".TFLITE" => ArtifactInspection.OfTfLite(path),
        _ when device is not null => ModelInspection.Of(path, device, use ?? new DeviceUse()),
        _ => ModelInspection.Of(path),
    };
}
