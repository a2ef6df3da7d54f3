using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit export</c>.</summary>
internal sealed class ExportVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The artifact to write.");
    private readonly Option<string?> _format = ChoiceOption.Create("--format", "format", "What is written.", [.. Exporters.Catalogue.Names], "onnx");
    private readonly Option<string[]> _attach = new("--attach") { Description = "bundle: a section of the model file that goes along, such as task/1; may be repeated.", HelpName = "SECTION" };
    private readonly Option<string?> _base = new("--base") { Description = "bundle: the bundle that a device has already; only what has changed since is written.", HelpName = "OLD.pkb" };
    private readonly Option<bool> _decoder = new("--decoder") { Description = "bundle: write the decoder in C beside it, pkb.c and pkb.h." };

    private readonly Option<string?> _name = new("--name") { Description = "c: what the functions are called, prunekit_NAME_run. [default: the folder's name]", HelpName = "NAME" };
    private readonly Option<ByteSize?> _flash = ByteSizeOption.Create("--flash", "c: bytes that weights and tables may take; the fastest encodings inside them are taken.");
    private readonly Option<long?> _instructions = new("--max-instructions") { Description = "c: estimated instructions that a run may take; the smallest encodings inside them are taken.", HelpName = "N" };
    private readonly Option<bool> _streaming = new("--streaming") { Description = "c: also write a function that takes one time step after another and keeps what it has computed, prunekit_NAME_push." };
    private readonly Option<string?> _device = ChoiceOption.Create("--device", "device", "c: the device that encodings are chosen for; tflite: the device that reads the file.", [.. Devices.Catalogue.Names], null);
    private readonly Option<bool> _sparse = new("--sparse") { Description = "tflite: for phones, linear layers as sparse tensors where that is smaller. TensorFlow Lite Micro cannot read them." };
    private readonly Option<bool> _zephyr = new("--zephyr") { Description = "c: write a Zephyr module's files too." };
    private readonly Option<bool> _arduino = new("--arduino") { Description = "c: write an Arduino library's files too." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "export",
            "Write a model in a format that a runtime reads.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit export base.safetensors -o base.onnx --format onnx")
        {
            _model, _output, _format, _attach, _base, _decoder, _name, _flash, _instructions, _device, _streaming, _sparse, _zephyr, _arduino,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, new ExportStage
        {
            Input = parse.GetRequiredValue(_model),
            Format = parse.GetValue(_format)!,
            Output = parse.GetRequiredValue(_output),
            Attach = (parse.GetValue(_attach) ?? []).ToValueList(),
            Base = parse.GetValue(_base),
            Decoder = parse.GetValue(_decoder),
            C = COptionsOf(parse),
            TfLite = TfLiteOptionsOf(parse),
        }));
        return command;
    }

    /// <summary>How C is written; null where nothing is said of it.</summary>
    private COptions? COptionsOf(ParseResult parse)
    {
        string? device = IsTfLite(parse) ? null : parse.GetValue(_device);
        var options = new COptions { Name = parse.GetValue(_name), Flash = parse.GetValue(_flash), Instructions = parse.GetValue(_instructions), Core = device is null ? null : CoreOf(device), Streaming = parse.GetValue(_streaming), Zephyr = parse.GetValue(_zephyr), Arduino = parse.GetValue(_arduino) };
        return options == new COptions() ? null : options;
    }

    private TfLiteOptions? TfLiteOptionsOf(ParseResult parse)
    {
        var options = new TfLiteOptions { Sparse = parse.GetValue(_sparse), Device = IsTfLite(parse) ? parse.GetValue(_device) : null };
        return options == new TfLiteOptions() ? null : options;
    }

    private bool IsTfLite(ParseResult parse) => parse.GetValue(_format) == "tflite";

    private static string CoreOf(string device) => Devices.Catalogue.Find(device).Processor?.Name
        ?? throw new InvalidOptionException($"no C is estimated for {device}; --device is one of {string.Join(", ", Devices.RunningC)}");
}
