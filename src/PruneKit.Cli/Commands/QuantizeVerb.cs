using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit quantize</c>.</summary>
internal sealed class QuantizeVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The model file to write.");
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<int?> _bits = new("--bits") { Description = "Bits of a weight, from 2 to 8; with --qat from 1 (binary) and 2 (ternary). [default: 8]", HelpName = "N" };
    private readonly Option<int> _activationBits = new("--activation-bits") { Description = "Bits of a value between layers: 8 or 16.", HelpName = "8|16", DefaultValueFactory = _ => 8 };
    private readonly Option<bool> _perTensor = new("--per-tensor") { Description = "One scale for a whole weight, not one a row: what older runtimes and sparse TensorFlow Lite take." };
    private readonly Option<string?> _observer = ChoiceOption.Create("--observer", "observer", "What decides the range of a value.", Observers.Catalogue.Names, "min-max");
    private readonly QatOptions _qat = new();
    private readonly SharingOptions _sharing = new();
    private readonly LayerBitsOptions _layers = new();
    private readonly Option<bool> _equalize = new("--equalize") { Description = "First move scale between neighbouring layers, so that channels use their codes alike." };
    private readonly Option<bool> _correct = new("--correct-bias") { Description = "Take back through biases what rounding weights adds to the answers' means." };
    private readonly Option<string?> _rounding = ChoiceOption.Create("--rounding", "rounding", "How weights are rounded.", WeightRoundings.Catalogue.Names, "nearest");
    private readonly Option<ByteSize?> _budget = ByteSizeOption.Create("--budget", "Instead of --bits: the most that all tensors may take, stored densely; bits are chosen layer by layer. With --share the whole bundle's bytes.");
    private readonly Option<int> _windows = new("--windows") { Description = "Windows of the training part on which ranges are measured.", HelpName = "N", DefaultValueFactory = _ => 512 };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "quantize",
            "Turn a trained model into integers, without training it further or with --qat; pruned weights stay zero.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit quantize base.safetensors -o int8.safetensors --task ecg",
            "prunekit quantize base.safetensors -o int4.safetensors --task ecg --bits 4 --rounding adaround --equalize --correct-bias",
            "prunekit quantize base.safetensors -o trained.safetensors --task ecg --bits 4 --qat --epochs 1",
            "prunekit quantize base.safetensors -o shared.safetensors --task ecg --share 4 --share-epochs 1")
        {
            _model, _output, _task, _data, _bits, _activationBits, _perTensor, _observer, _equalize, _correct, _rounding, _budget, _windows,
        };
        _qat.AddTo(command);
        _sharing.AddTo(command);
        _layers.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Whole(parse)));
        return command;
    }

    private QuantizeStage Whole(ParseResult parse)
    {
        ValueList<LayerBits> layers = _layers.Read(parse, _qat.IsGiven(parse), _sharing.IsGiven(parse));
        return _qat.Read(parse, Stage(parse) with { Sharing = _sharing.Read(parse, layers) }, layers);
    }

    private QuantizeStage Stage(ParseResult parse)
    {
        if (parse.GetValue(_bits) is not null && _sharing.IsGiven(parse))
            throw new InvalidOptionException("--share says how many bits a weight has; leave --bits away");
        if (parse.GetValue(_bits) is not null && parse.GetValue(_budget) is not null)
            throw new InvalidOptionException("--budget chooses the bits of each layer itself; leave --bits away");
        return new QuantizeStage
        {
            Input = parse.GetRequiredValue(_model),
            Task = parse.GetValue(_task)!,
            Data = parse.GetValue(_data),
            Bits = parse.GetValue(_bits) ?? 8,
            ActivationBits = parse.GetValue(_activationBits),
            PerTensor = parse.GetValue(_perTensor),
            Observer = parse.GetValue(_observer)!,
            Equalize = parse.GetValue(_equalize),
            CorrectBias = parse.GetValue(_correct),
            Rounding = parse.GetValue(_rounding)!,
            BudgetBytes = parse.GetValue(_budget)?.Bytes,
            Windows = parse.GetValue(_windows),
            Output = parse.GetRequiredValue(_output),
        };
    }
}
