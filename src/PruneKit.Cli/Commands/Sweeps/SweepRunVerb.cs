using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands.Sweeps;

/// <summary><c>prunekit sweep run</c>.</summary>
internal sealed class SweepRunVerb : IVerb
{
    private static readonly string[] ArrayVariables = ["SLURM_ARRAY_TASK_ID", "JOB_COMPLETION_INDEX", "PBS_ARRAY_INDEX", "SGE_TASK_ID", "LSB_JOBINDEX", "AWS_BATCH_JOB_ARRAY_INDEX"];

    private readonly Argument<string> _sweep = new("SWEEP") { Description = "The file of prunekit sweep plan." };
    private readonly Option<string> _output = Shared.Output("The results' folder; several processes, also on several machines, may share it.");
    private readonly Option<int?> _index = new("--index") { Description = "Run this point alone, counted from 0: what a task of an array job does. [default: all points]", HelpName = "N" };
    private readonly Option<bool> _bases = new("--bases") { Description = "Train the dense networks alone, ahead of an array job." };
    private readonly Option<int?> _jobs = new("--jobs") { Description = "Points that run at once on this machine, each in a process of its own. [default: 1]", HelpName = "N" };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "run",
            "Run one point of a sweep by its index, or all; finished points are kept, interrupted ones go on.",
            "prunekit sweep plan --task ecg --sparsity 50,80 --dense-epochs 1 --epochs 1 -o sweep.json",
            "prunekit sweep run sweep.json -o results --index 0",
            "prunekit sweep run sweep.json -o results --jobs 2")
        {
            _sweep, _output, _index, _bases, _jobs,
        };
        command.SetAction((parse, cancellation) => Run(parse, session, cancellation));
        return command;
    }

    private async Task<int> Run(ParseResult parse, Session session, CancellationToken cancellation)
    {
        Check(parse, session);
        Sweep sweep = Sweep.Read(parse.GetRequiredValue(_sweep));
        string folder = parse.GetRequiredValue(_output);
        using ProgressView? progress = session.Progress(parse);
        var options = new SweepRunOptions
        {
            Index = parse.GetValue(_index),
            BasesOnly = parse.GetValue(_bases),
            Overwrite = session.MayReplace(parse),
            Owner = $"process {Environment.ProcessId} on {Environment.MachineName}",
            Progress = progress,
        };
        int jobs = parse.GetValue(_jobs) ?? 1;
        SweepRunResult result = jobs == 1
            ? new SweepRunner(WearableTasks.Find).Run(sweep, folder, options, cancellation)
            : await new SweepWorkers(parse.GetRequiredValue(_sweep), folder, options).RunAsync(SweepGrid.Of(sweep, WearableTasks.Find), jobs, cancellation).ConfigureAwait(false);
        progress?.Dispose();
        return await session.ShowResult(parse, result).ConfigureAwait(false);
    }

    private void Check(ParseResult parse, Session session)
    {
        session.RefuseSeedAndThreads(parse);
        bool one = parse.GetValue(_index) is not null;
        if (one && (parse.GetValue(_bases) || parse.GetValue(_jobs) is not null))
            throw new InvalidOptionException("--index runs one point; leave --bases and --jobs away");
        if (parse.GetValue(_bases) && parse.GetValue(_jobs) is not null)
            throw new InvalidOptionException("--bases trains one dense network after the other; leave --jobs away, or start it on several machines");
        if (parse.GetValue(_jobs) is int jobs and (< 1 or > 1024))
            throw new InvalidOptionException($"--jobs is {jobs}; it must lie between 1 and 1024");
        if (!one && !parse.GetValue(_bases) && parse.GetValue(_jobs) is null && ArrayVariables.FirstOrDefault(name => Environment.GetEnvironmentVariable(name) is not (null or "" or "undefined")) is string variable)
            throw new InvalidOptionException($"this is a task of an array job ({variable}={Environment.GetEnvironmentVariable(variable)}), and without --index every task would run every point; give --index \"${variable}\", or --jobs 1 to run all points in this task");
    }
}
