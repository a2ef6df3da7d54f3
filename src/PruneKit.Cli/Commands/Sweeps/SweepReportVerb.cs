using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands.Sweeps;

/// <summary><c>prunekit sweep report</c>.</summary>
internal sealed class SweepReportVerb : IVerb
{
    private readonly Argument<string> _sweep = new("SWEEP") { Description = "The file of prunekit sweep plan." };
    private readonly Argument<string> _results = new("RESULTS") { Description = "The folder that prunekit sweep run wrote." };
    private readonly Option<string> _output = Shared.Output("The folder to write: sweep.csv, sweep.json, sweep.md and the chart sweep.svg.");
    private readonly Option<string?> _cost = ChoiceOption.Create("--cost", "cost", "What the Pareto front holds against the metric: non-zero weights, bytes of the exported file, or MACs.", ["weights", "bytes", "macs"], "weights");
    private readonly Option<bool> _partial = new("--partial") { Description = "List points without a result, rather than refuse." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "report",
            "Collect a sweep's results: tables, and a chart of sparsity against the metric with mean and spread over seeds.",
            "prunekit sweep plan --task ecg --sparsity 50,80 --dense-epochs 1 --epochs 1 -o sweep.json",
            "prunekit sweep run sweep.json -o results --index 1",
            "prunekit sweep report sweep.json results -o report --partial")
        {
            _sweep, _results, _output, _cost, _partial,
        };
        command.SetAction((parse, _) =>
        {
            Sweep sweep = Sweep.Read(parse.GetRequiredValue(_sweep));
            var options = new SweepReportOptions
            {
                Cost = Enum.Parse<SweepCost>(parse.GetValue(_cost)!, ignoreCase: true),
                Partial = parse.GetValue(_partial),
                Overwrite = session.MayReplace(parse),
            };
            return session.ShowResult(parse, new SweepReporter(WearableTasks.Find).Report(sweep, parse.GetRequiredValue(_results), parse.GetRequiredValue(_output), options));
        });
        return command;
    }
}
