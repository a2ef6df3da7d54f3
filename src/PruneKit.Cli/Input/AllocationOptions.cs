using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace PruneKit.Cli.Input;

/// <summary>The options that say where weights are removed.</summary>
internal sealed class AllocationOptions
{
    private readonly Option<string?> _allocation = ChoiceOption.Create("--allocation", "allocation", "Where weights are removed; sensitivity and dynamic measure on data and need --task.", Allocators.Catalogue.Names);
    private readonly Option<string?> _scope = ChoiceOption.Create("--scope", "scope", "Shorthand of --allocation uniform or global.", ["layer", "global"]);
    private readonly Option<bool> _ends = new("--protect-ends") { Description = "The first and the last layer with weights are not pruned." };
    private readonly Option<string?> _cost = ChoiceOption.Create("--cost", "cost", "With --allocation dynamic, what --sparsity is a share of. [default: weights]", Costs.Catalogue.Names);
    private readonly Option<LayerValue[]> _layerCosts = new("--layer-cost")
    {
        Description = "With --allocation dynamic, what a layer costs with all its weights, in a unit of your own; may be repeated, the others cost nothing.",
        HelpName = "LAYER=COST",
        CustomParser = result => [.. result.Tokens.Select(token => Read(token.Value, result)).OfType<LayerValue>()],
    };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _allocation, _scope, _ends, _cost, _layerCosts })
            command.Add(option);
    }

    /// <summary>Whether an allocation was asked for.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_scope) is not null || parse.GetValue(_allocation) is not null;

    /// <summary>The allocation's name.</summary>
    /// <exception cref="InvalidOptionException">Two are asked for.</exception>
    public string Name(ParseResult parse)
    {
        string? scope = parse.GetValue(_scope) switch { "layer" => "uniform", string global => global, null => null };
        string? allocation = parse.GetValue(_allocation);
        if (scope is not null && allocation is not null && scope != allocation)
            throw new InvalidOptionException($"--scope and --allocation {allocation} contradict each other; give one of them");
        return allocation ?? scope ?? "uniform";
    }

    /// <summary>The rest; null where nothing is given.</summary>
    public AllocationChoice? Read(ParseResult parse)
    {
        var none = new AllocationChoice();
        AllocationChoice choice = none with { ProtectEnds = parse.GetValue(_ends), Cost = parse.GetValue(_cost), LayerCosts = (parse.GetValue(_layerCosts) ?? []).ToValueList() };
        return choice == none ? null : choice;
    }

    private static LayerValue? Read(string text, ArgumentResult result)
    {
        int at = text.LastIndexOf('=');
        if (at > 0 && double.TryParse(text.AsSpan(at + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out double cost))
            return new LayerValue(text[..at], cost);
        result.AddError($"layer cost '{text}' is not LAYER=COST, such as fc=12.5");
        return null;
    }
}
