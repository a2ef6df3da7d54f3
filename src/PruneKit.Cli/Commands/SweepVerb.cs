using System.CommandLine;
using PruneKit.Cli.Commands.Sweeps;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit sweep</c>.</summary>
internal sealed class SweepVerb : IVerb
{
    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "sweep",
            "Sparsity against accuracy over a grid: plan it, run its points here or on a cluster, report.",
            "prunekit sweep plan --task ecg --sparsity 80 --importance magnitude,random --dense-epochs 1 --epochs 1 -o sweep.json",
            "prunekit sweep run sweep.json -o results --jobs 2",
            "prunekit sweep report sweep.json results -o report");
        foreach (IVerb verb in new IVerb[] { new SweepPlanVerb(), new SweepRunVerb(), new SweepReportVerb() })
            command.Add(verb.Create(session));
        return command;
    }
}
