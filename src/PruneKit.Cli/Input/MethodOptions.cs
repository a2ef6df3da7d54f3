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
            _ => (method, []),
        };
        if (Knobs.Except(known).FirstOrDefault(option => parse.GetResult(option) is not null) is Option stray)
            throw new InvalidOptionException($"{stray.Name} has no meaning with --method {method.Name}; see prunekit prune --help for the methods that take it");
        return set is GradualMethod ? null : set;
    }

    private Option[] Knobs => [_drop, _decay, _first];

    private PruningMethod Read(ParseResult parse, RegrowingMethod defaults) => defaults with
    {
        DropShare = parse.GetValue(_drop) ?? defaults.DropShare,
        Decay = parse.GetValue(_decay) == "constant" ? ShareDecay.Constant : ShareDecay.Cosine,
        First = parse.GetValue(_first) == "random" ? FirstMasks.Random : FirstMasks.Importance,
    };

    private static Option<double?> Number(string name, FormattableString description) => new(name) { Description = FormattableString.Invariant(description), HelpName = "X" };
}
