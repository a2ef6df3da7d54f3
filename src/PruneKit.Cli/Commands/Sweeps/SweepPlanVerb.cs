using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands.Sweeps;

/// <summary><c>prunekit sweep plan</c>.</summary>
internal sealed class SweepPlanVerb : IVerb
{
    private readonly Option<string> _output = Shared.Output("The sweep's file to write.");
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<string?> _model = new("--model") { Description = "A dense model that every seed starts from. [default: the task's network, trained once a seed]", HelpName = "MODEL" };
    private readonly SweepAxisOptions _axes = new();
    private readonly Option<long?> _begin = new("--begin-step") { Description = "First pruning step of schedules. [default: 0]", HelpName = "N" };
    private readonly Option<long?> _end = new("--end-step") { Description = "Last pruning step of schedules. [default: the task's recipe]", HelpName = "N" };
    private readonly Option<long?> _frequency = new("--frequency") { Description = "Steps between two prunings, with --end-step. [default: 100]", HelpName = "N" };
    private readonly Option<int?> _denseEpochs = new("--dense-epochs") { Description = "Passes over the training data for the dense networks. [default: the task's recipe]", HelpName = "N" };
    private readonly Option<int?> _epochs = new("--epochs") { Description = "Passes over the training data while or after pruning; 0: none, after pruning at once. [default: the task's recipe]", HelpName = "N" };
    private readonly Option<double?> _rate = Shared.LearningRate();
    private readonly Option<string?> _export = ChoiceOption.Create("--export", "format", "What each point is exported to, so that its bytes count.", [.. Exporters.Catalogue.Entries.Where(entry => entry.Value.TakesFloats).Select(entry => entry.Name), "none"], new Sweep { Schema = "", Task = "" }.Export);
    private readonly Option<bool> _skip = new("--skip-impossible") { Description = "Leave out combinations that cannot be pruned, rather than refuse them." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "plan",
            "Write a grid of prunings as one file, and name the combinations that cannot be.",
            "prunekit sweep plan --task ecg --sparsity 50,80,90 --importance magnitude,random --seeds 1,2,3 -o sweep.json",
            "prunekit sweep plan --task ecg --structure weights,channels --sparsity 50,80 --schedule cubic -o structures.json",
            "prunekit sweep plan --task ecg --structure channels --axis channels.ranking=local,global --axis target=macs=50%,macs=25% -o ranking.json")
        {
            _output, _task, _data, _model,
        };
        _axes.AddTo(command);
        foreach (Option option in new Option[] { _begin, _end, _frequency, _denseEpochs, _epochs, _rate, _export, _skip })
            command.Add(option);
        command.SetAction((parse, cancellation) => session.ShowResult(parse, new SweepPlanner(WearableTasks.Find).Plan(Read(parse, session), parse.GetRequiredValue(_output), session.MayReplace(parse), cancellation)));
        return command;
    }

    private Sweep Read(ParseResult parse, Session session) => new()
    {
        Schema = Sweep.SchemaName,
        Task = parse.GetValue(_task)!,
        Data = parse.GetValue(_data),
        Model = parse.GetValue(_model),
        Threads = session.Threads(parse) ?? 1,
        Dense = Dense(parse),
        Tuning = Shared.Training(parse, _epochs, _rate),
        Steps = Steps(parse),
        Export = parse.GetValue(_export)!,
        SkipImpossible = parse.GetValue(_skip),
        Axes = _axes.Read(parse),
        Seeds = _axes.Seeds(parse, session.Seed(parse)),
    };

    private TrainingOverrides Dense(ParseResult parse) => parse.GetValue(_model) is not null && parse.GetValue(_denseEpochs) is not null
        ? throw new InvalidOptionException("--dense-epochs trains dense networks, and --model brings one; leave one of them away")
        : new TrainingOverrides { Epochs = parse.GetValue(_denseEpochs) };

    private SweepSteps? Steps(ParseResult parse)
    {
        if (parse.GetValue(_end) is long end)
            return new SweepSteps(end) { Begin = parse.GetValue(_begin) ?? 0, Every = parse.GetValue(_frequency) ?? 100 };
        return parse.GetValue(_begin) is null && parse.GetValue(_frequency) is null ? null : throw new InvalidOptionException("--begin-step and --frequency need --end-step");
    }
}
