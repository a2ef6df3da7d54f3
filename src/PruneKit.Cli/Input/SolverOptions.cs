using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options about what kept weights become: <c>--update</c>, <c>--solver</c>.</summary>
internal sealed class SolverOptions
{
    private readonly Option<string?> _update = ChoiceOption.Create("--update", "update", "What the kept weights become, without training; needs --task.", WeightUpdates.Catalogue.Names);
    private readonly Option<string?> _solver = ChoiceOption.Create("--solver", "solver", "Choose weights and their values together, in place of --importance, --allocation and --update; needs --task.", PruningSolvers.Catalogue.Names);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_update);
        command.Add(_solver);
    }

    /// <summary>The update's name.</summary>
    public string? Update(ParseResult parse) => parse.GetValue(_update);

    /// <summary>The solver's name.</summary>
    public string? Solver(ParseResult parse) => parse.GetValue(_solver);
}
