using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit verify</c>.</summary>
internal sealed class VerifyVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Argument<string> _artifact = new("ARTIFACT") { Description = "The exported file, or folder of C. A bundle is decoded, and every code and scale compared." };
    private readonly Option<string?> _device = ChoiceOption.Create("--device", "core", "For C: the emulated core that it runs on, instead of this machine; of a device its core.", [.. EmulatedCores.Catalogue.Names.Union(Devices.RunningC)], null);
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<string?> _base = new("--base") { Description = "For a bundle that is an update: the bundle that it updates.", HelpName = "OLD.pkb" };
    private readonly Option<int> _samples = new("--samples") { Description = "Samples of the test part to run.", HelpName = "N", DefaultValueFactory = _ => 256 };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "verify",
            "Run an artifact in a real runtime and compare it with its model on real samples.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit export base.safetensors -o base.onnx",
            "prunekit verify base.safetensors base.onnx --task ecg")
        {
            _model, _artifact, _task, _data, _samples, _device, _base,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new VerifyStage
        {
            Input = parse.GetRequiredValue(_model),
            Artifact = parse.GetRequiredValue(_artifact),
            Task = parse.GetValue(_task)!,
            Data = parse.GetValue(_data),
            Samples = parse.GetValue(_samples),
            Device = parse.GetValue(_device),
            Base = parse.GetValue(_base),
        }));
        return command;
    }
}
