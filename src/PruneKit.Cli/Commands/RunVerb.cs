using System.CommandLine;
using System.Globalization;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit run</c>.</summary>
internal sealed class RunVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Argument<string> _samples = new("FILE") { Description = "Samples: CSV with a header, or JSON lines; - for standard input.", DefaultValueFactory = _ => "-" };
    private readonly Option<string> _time = new("--time") { Description = "The column, or the member of a JSON line, with the time stamp.", HelpName = "NAME", DefaultValueFactory = _ => "time" };
    private readonly Option<string?> _unit = ChoiceOption.Create("--time-unit", "unit", "The unit of the time stamps.", ["s", "ms", "us", "ns"], "s");
    private readonly Option<double?> _realtime = new("--realtime") { Description = "Take samples at their times, or X times as fast. [default: as fast as it goes]", HelpName = "X", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string[]> _allow = new("--allow") { Description = "Answer in spite of this mark, too: flat (a sensor that may stand still) or saturated.", HelpName = "MARK", DefaultValueFactory = _ => [] };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "run",
            "Run a model on samples as they come: results as JSON lines.",
            "prunekit train activity -o out/activity.safetensors --epochs 2",
            "prunekit run out/activity.safetensors samples/streams/walking.csv")
        {
            _model, _samples, _time, _unit, _realtime, _allow,
        };
        command.SetAction((parse, cancellation) => Task.FromResult(Run(session, parse, cancellation)));
        return command;
    }

    private int Run(Session session, ParseResult parse, CancellationToken cancellation)
    {
        string samples = parse.GetRequiredValue(_samples);
        using StreamRunner runner = StreamRunner.Load(parse.GetRequiredValue(_model), Options(session, parse));
        RunSummary summary = samples == "-" ? FromInput(runner, session, cancellation) : runner.RunFile(samples, session.Output, cancellation);
        if (summary.LatencyMs is RunLatency latency && session.IsTalkative(parse))
            session.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"prunekit: {summary.Answered} of {summary.Windows} windows answered; latency p50 {latency.P50:0.00} ms, p95 {latency.P95:0.00} ms, p99 {latency.P99:0.00} ms, max {latency.Max:0.00} ms"));
        return 0;
    }

    private static RunSummary FromInput(StreamRunner runner, Session session, CancellationToken cancellation)
    {
        using var reader = new StreamReader(Console.OpenStandardInput());
        return runner.Run(reader, "standard input", session.Output, cancellation);
    }

    private StreamOptions Options(Session session, ParseResult parse) => new()
    {
        TimeColumn = parse.GetRequiredValue(_time),
        TimeUnitSeconds = parse.GetValue(_unit) switch { "ms" => 1e-3, "us" => 1e-6, "ns" => 1e-9, _ => 1 },
        Realtime = parse.GetResult(_realtime) is null ? null : parse.GetValue(_realtime) ?? 1,
        Allow = parse.GetRequiredValue(_allow).ToValueList(),
        Threads = session.Threads(parse) ?? 1,
    };
}
