using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that describe a schedule.</summary>
internal sealed class ScheduleOptions
{
    private readonly Option<string?> _schedule = ChoiceOption.Create("--schedule", "schedule", "How sparsity grows while training.", Schedules.Catalogue.Names);
    private readonly Option<long?> _begin = Steps("--begin-step", "First pruning step. [default: 0]");
    private readonly Option<long?> _end = Steps("--end-step", "Last pruning step; required with a schedule.");
    private readonly Option<long?> _frequency = Steps("--frequency", "Steps between two prunings. [default: 100]");
    private readonly Option<Sparsity?> _initial = SparsityOption.Create("--initial-sparsity", "Sparsity at the first pruning step. [default: 0]");

    /// <summary>With a target only the share of the way matters, so that any sparsity will do as its end.</summary>
    private static readonly Sparsity WayToTarget = Sparsity.Percent(50);

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _schedule, _begin, _end, _frequency, _initial })
            command.Add(option);
    }

    /// <summary>Whether a schedule was asked for.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_schedule) is not null;

    /// <summary>The schedule, or null where none was asked for. On the way to a target it says how far along the way each step is.</summary>
    /// <exception cref="InvalidOptionException">Its numbers contradict each other, or stand without --schedule.</exception>
    public ScheduleSpec? Read(ParseResult parse, Sparsity? final, CompressionTarget? target)
    {
        if (parse.GetValue(_schedule) is not string kind)
            return RefuseStrays(parse);
        if ((final ?? (target is null ? null : WayToTarget)) is not Sparsity sparsity)
            return null;
        long end = parse.GetValue(_end) ?? throw new InvalidOptionException($"--schedule {kind} needs --end-step, the last pruning step");
        var spec = new ScheduleSpec(kind, sparsity, kind == "one-shot" ? end : parse.GetValue(_begin) ?? 0, end)
        {
            Every = parse.GetValue(_frequency) ?? 100,
            Initial = parse.GetValue(_initial) ?? Sparsity.None,
        };
        _ = spec.Create();
        return spec;
    }

    private ScheduleSpec? RefuseStrays(ParseResult parse)
    {
        foreach (Option option in new Option[] { _begin, _end, _frequency, _initial })
        {
            if (parse.GetResult(option) is not null)
                throw new InvalidOptionException($"{option.Name} has no meaning without --schedule; add --schedule cubic");
        }

        return null;
    }

    private static Option<long?> Steps(string name, string description) => new(name) { Description = description, HelpName = "N" };
}
