using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that say how paths are chosen.</summary>
internal sealed class PathSettingsOptions
{
    private readonly Option<string?> _action = ChoiceOption.Create("--path-action", "action", "With --structure paths, what goes: units, weights (edges), or all but the heaviest paths (cover).", ["units", "edges", "cover"], "units");
    private readonly Option<string?> _mode = ChoiceOption.Create("--path-mode", "mode", "With --structure paths, what paths are weighed with: weights alone, activations on data, or outputs on data.", ["data-free", "gated", "loss"], "data-free");
    private readonly Option<decimal> _share = new("--path-share") { Description = "With --path-action cover, the share of the path mass that stays, in per cent.", HelpName = "PERCENT", DefaultValueFactory = _ => new PathSettings().SharePercent };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _action, _mode, _share })
            command.Add(option);
    }

    /// <summary>The settings.</summary>
    public PathSettings Read(ParseResult parse) => new()
    {
        Action = parse.GetValue(_action) switch { "edges" => PathAction.Edges, "cover" => PathAction.Cover, _ => PathAction.Units },
        Mode = parse.GetValue(_mode) switch { "gated" => PathMode.Gated, "loss" => PathMode.Loss, _ => PathMode.DataFree },
        SharePercent = parse.GetValue(_share) is decimal share and > 0 and <= 100
            ? share
            : throw new InvalidOptionException($"--path-share {parse.GetValue(_share)} is out of range; it must lie in (0, 100] per cent"),
    };
}
