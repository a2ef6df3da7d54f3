using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options of adaptive pruning.</summary>
internal sealed class AdaptiveSettingsOptions
{
    private readonly Option<double?> _maxDrop = new("--max-drop") { Description = "Prune, while training, as far as the validation metric gets worse by at most this many points; --sparsity is then the most that is removed.", HelpName = "POINTS" };
    private readonly Option<int?> _levelEpochs = new("--level-epochs") { Description = "With --max-drop, epochs a level is trained before it is judged. [default: 5]", HelpName = "N" };
    private readonly Option<double?> _firstShare = new("--first-share") { Description = "With --max-drop, the share of the weights left that the first level removes, in per cent. [default: 50]", HelpName = "PERCENT" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _maxDrop, _levelEpochs, _firstShare })
            command.Add(option);
    }

    /// <summary>Whether adaptive pruning was asked for.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_maxDrop) is not null;

    /// <summary>The options, or null where no bound was given.</summary>
    /// <exception cref="InvalidOptionException">One stands without --max-drop.</exception>
    public AdaptiveOptions? Read(ParseResult parse)
    {
        int? epochs = parse.GetValue(_levelEpochs);
        double? share = parse.GetValue(_firstShare);
        if (parse.GetValue(_maxDrop) is not double drop)
            return epochs is null && share is null ? null : throw new InvalidOptionException("--level-epochs and --first-share have no meaning without --max-drop");
        if (share is <= 0 or >= 100)
            throw new InvalidOptionException(FormattableString.Invariant($"--first-share is {share} %; it must lie between 0 and 100, both excluded"));
        var defaults = new AdaptiveOptions();
        double first = share / 100 ?? defaults.FirstShare;
        return defaults with { MaxDrop = drop, LevelEpochs = epochs ?? defaults.LevelEpochs, FirstShare = first, SmallestShare = Math.Min(first, defaults.SmallestShare) };
    }
}
