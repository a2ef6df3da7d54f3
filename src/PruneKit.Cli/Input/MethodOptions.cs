using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that say how masks change while a network trains. An option that the chosen method does not have is refused by name.</summary>
internal sealed class MethodOptions
{
    private static readonly RigLMethod Regrowing = PruningMethods.RigL;

    private readonly Option<string?> _method = ChoiceOption.Create("--method", "method", "With a schedule, how masks change while training.", PruningMethods.Catalogue.Names, PruningMethods.Gradual.Name);
    private readonly Option<double?> _drop = Number("--drop-share", $"rigl, set: share of the kept weights that the first drop moves, 0 to 1. [default: {Regrowing.DropShare}]");
    private readonly Option<string?> _decay = ChoiceOption.Create("--share-decay", "decay", "rigl, set: how that share changes. [default: cosine]", ["cosine", "constant"]);
    private readonly Option<string?> _first = ChoiceOption.Create("--first-masks", "masks", "rigl, set: what the first masks keep. [default: importance]", ["importance", "random"]);

    private readonly Option<double?> _hysteresis = Number("--hysteresis", $"splicing: by what share a pruned weight must exceed a kept one to take its place. [default: {PruningMethods.Splicing.Hysteresis}]");
    private readonly Option<long?> _to = new("--rewind-to") { Description = "rewinding: the step that each round goes back to, before the first pruning step. [default: 0]", HelpName = "N" };
    private readonly Option<string?> _rewinds = ChoiceOption.Create("--rewind", "what", "rewinding: what goes back. [default: weights]", ["weights", "learning-rate"]);
    private readonly Option<double?> _penalty = Number("--penalty-weight", $"variational-dropout: weight of the penalty. [default: {PruningMethods.VariationalDropout.PenaltyWeight}]");
    private readonly Option<long?> _warmUp = new("--penalty-warm-up") { Description = "variational-dropout: steps over which the penalty grows from zero. [default: 0]", HelpName = "N" };
    private readonly Option<double?> _variance = Number("--variance-rate", $"variational-dropout: step size of the weights' variances. [default: {PruningMethods.VariationalDropout.VarianceRate}]");

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        command.Add(_method);
        foreach (Option option in Knobs)
            command.Add(option);
    }

    /// <summary>The method, or null for the gradual one.</summary>
    /// <exception cref="InvalidOptionException">An option stands there that the method does not have.</exception>
    public PruningMethod? Read(ParseResult parse)
    {
        PruningMethod method = PruningMethods.Catalogue.Find(parse.GetValue(_method)!);
        (PruningMethod set, Option[] known) = method switch
        {
            RegrowingMethod regrowing => (Read(parse, regrowing), new Option[] { _drop, _decay, _first }),
            SplicingMethod splicing => (splicing with { Hysteresis = parse.GetValue(_hysteresis) ?? splicing.Hysteresis }, [_hysteresis]),
            RewindingMethod rewinding => (Read(parse, rewinding), [_to, _rewinds]),
            VariationalDropoutMethod dropout => (Read(parse, dropout), [_penalty, _warmUp, _variance]),
            _ => (method, []),
        };
        if (Knobs.Except(known).FirstOrDefault(option => parse.GetResult(option) is not null) is Option stray)
            throw new InvalidOptionException($"{stray.Name} has no meaning with --method {method.Name}; see prunekit prune --help for the methods that take it");
        return set is GradualMethod ? null : set;
    }

    private Option[] Knobs => [_drop, _decay, _first, _hysteresis, _to, _rewinds, _penalty, _warmUp, _variance];

    private PruningMethod Read(ParseResult parse, RegrowingMethod defaults) => defaults with
    {
        DropShare = parse.GetValue(_drop) ?? defaults.DropShare,
        Decay = parse.GetValue(_decay) == "constant" ? ShareDecay.Constant : ShareDecay.Cosine,
        First = parse.GetValue(_first) == "random" ? FirstMasks.Random : FirstMasks.Importance,
    };

    private RewindingMethod Read(ParseResult parse, RewindingMethod defaults) => defaults with
    {
        To = parse.GetValue(_to) ?? defaults.To,
        Rewinds = parse.GetValue(_rewinds) == "learning-rate" ? RewindKind.LearningRate : RewindKind.Weights,
    };

    private VariationalDropoutMethod Read(ParseResult parse, VariationalDropoutMethod defaults) => defaults with
    {
        PenaltyWeight = parse.GetValue(_penalty) ?? defaults.PenaltyWeight,
        WarmUp = parse.GetValue(_warmUp) ?? defaults.WarmUp,
        VarianceRate = parse.GetValue(_variance) ?? defaults.VarianceRate,
    };

    private static Option<double?> Number(string name, FormattableString description) => new(name) { Description = FormattableString.Invariant(description), HelpName = "X" };
}
