using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit prune</c>.</summary>
internal sealed class PruneVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("The model file to write.");
    private readonly Option<string?> _structure = ChoiceOption.Create("--structure", "structure", "What is taken out: single weights, blocks of outputs x inputs, N of every M inputs kept, kernels, rows or columns, all set to zero; or channels, layers, paths.", PrunedStructure.Names, PrunedStructure.Weights);
    private readonly Option<Sparsity?> _sparsity = SparsityOption.Create("--sparsity", "What to remove, in per cent: of the weights (or blocks) of convolutions, linear and recurrent layers; 2:4 and the like fix it; of channels and paths, of the MACs; of layers, of their number.");
    private readonly Option<CompressionTarget?> _target = TargetOption.Create();
    private readonly Option<double?> _threshold = new("--threshold") { Description = "Remove weights with |w| at most this, instead of a sparsity.", HelpName = "T" };
    private readonly Option<string?> _importance = ChoiceOption.Create("--importance", "importance", "What matters.", PrunedStructure.Importances);
    private readonly AllocationOptions _allocation = new();
    private readonly Option<string[]> _protect = Layers("--protect", "A layer that is not pruned; may be repeated.");
    private readonly Option<string[]> _only = Layers("--only", "The only layer that is pruned; may be repeated.");
    private readonly ChannelSettingsOptions _channels = new();
    private readonly Option<LayerOperationFamily[]> _operations = new("--layer-operation")
    {
        Description = "With --structure layers, the only way that is taken: drop a block, fold two layers, or bypass a chain; may be repeated. [default: all]",
        HelpName = "drop|fold|bypass",
    };

    private readonly PathSettingsOptions _paths = new();
    private readonly SolverOptions _solver = new();
    private readonly ScheduleOptions _schedule = new();
    private readonly AdaptiveSettingsOptions _adaptive = new();
    private readonly MethodOptions _method = new();
    private readonly Option<string?> _task = Shared.Task(required: false);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<int?> _epochs = Shared.Epochs();
    private readonly Option<double?> _rate = Shared.LearningRate();
    private readonly Option<bool> _resume = Shared.Resume();
    private readonly TeacherOptions _teacher = new();

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "prune",
            "Prune a model; with a schedule, train while pruning.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit prune base.safetensors -o sparse.safetensors --sparsity 80",
            "prunekit prune base.safetensors -o blocks.safetensors --structure rows --sparsity 50",
            "prunekit prune base.safetensors -o small.safetensors --structure channels --target macs=50%",
            "prunekit prune base.safetensors -o p.safetensors --task ecg --schedule cubic --sparsity 90 --begin-step 10 --end-step 60 --frequency 10")
        {
            _model, _output, _structure, _sparsity, _target, _threshold, _importance,
        };
        _allocation.AddTo(command);
        command.Add(_protect);
        command.Add(_only);
        _channels.AddTo(command);
        command.Add(_operations);
        _paths.AddTo(command);
        _solver.AddTo(command);
        _schedule.AddTo(command);
        _adaptive.AddTo(command);
        _method.AddTo(command);
        foreach (Option option in new Option[] { _task, _data, _epochs, _rate, _resume })
            command.Add(option);
        _teacher.AddTo(command);
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private PruneStage Stage(ParseResult parse)
    {
        CheckTraining(parse);
        return new PruneStage
        {
            Input = parse.GetRequiredValue(_model),
            Structure = parse.GetValue(_structure)!,
            Target = parse.GetValue(_target),
            Channels = _channels.Read(parse),
            Operations = (parse.GetValue(_operations) ?? []).ToValueList(),
            Paths = _paths.Read(parse),
            Sparsity = parse.GetValue(_sparsity),
            Threshold = parse.GetValue(_threshold),
            Importance = parse.GetValue(_importance) ?? "",
            Allocation = _allocation.Name(parse),
            AllocationChoice = _allocation.Read(parse),
            Protect = (parse.GetValue(_protect) ?? []).ToValueList(),
            Only = (parse.GetValue(_only) ?? []).ToValueList(),
            Schedule = _schedule.Read(parse, parse.GetValue(_sparsity) ?? PrunedStructure.FixedSparsity(parse.GetValue(_structure)!), parse.GetValue(_target)),
            Update = _solver.Update(parse),
            Solver = _solver.Solver(parse),
            Adaptive = _adaptive.Read(parse),
            Method = _method.Read(parse),
            Task = parse.GetValue(_task),
            Data = parse.GetValue(_data),
            Overrides = Shared.Training(parse, _epochs, _rate),
            Resume = parse.GetValue(_resume),
            Teacher = _teacher.Read(parse),
            Output = parse.GetRequiredValue(_output),
        };
    }

    private void CheckTraining(ParseResult parse)
    {
        double? threshold = parse.GetValue(_threshold);
        if (!PrunedStructure.IsPattern(parse.GetValue(_structure)!) && _allocation.IsGiven(parse))
            throw new InvalidOptionException($"--scope and --allocation spread weights and have no meaning with --structure {parse.GetValue(_structure)}; channels have --ranking local, global or isomorphic");
        if (_solver.Solver(parse) is string solver && (parse.GetValue(_importance) is not null || _allocation.IsGiven(parse)))
            throw new InvalidOptionException($"--solver {solver} chooses weights over the whole network itself; leave --importance, --allocation and --scope away");
        if (threshold is not null && _schedule.IsGiven(parse))
            throw new InvalidOptionException("--threshold prunes at once and takes no schedule; give --sparsity with --schedule");
        bool trains = _schedule.IsGiven(parse) || _adaptive.IsGiven(parse);
        if (!trains && (parse.GetValue(_epochs) is not null || parse.GetValue(_rate) is not null || parse.GetValue(_resume)))
            throw new InvalidOptionException("--epochs, --learning-rate and --resume have no meaning without --schedule, for pruning at once does not train; add --schedule cubic");
        if (!trains && _teacher.IsGiven(parse))
            throw new InvalidOptionException("--teacher has no meaning without --schedule, for pruning at once does not train; add --schedule cubic, or give --teacher to prunekit finetune");
        if (_schedule.IsGiven(parse) && parse.GetValue(_task) is null)
            throw new InvalidOptionException("a schedule prunes while training and needs --task; give a built-in task or the path of your dataset.json");
    }

    private static Option<string[]> Layers(string name, string description) => new(name) { Description = description, HelpName = "LAYER" };
}
