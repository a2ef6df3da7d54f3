using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that say how channels are chosen.</summary>
internal sealed class ChannelSettingsOptions
{
    private static readonly ChannelSettings Defaults = new();

    private readonly Option<string?> _ranking = ChoiceOption.Create("--ranking", "ranking", "Which channels compete.", Names<RankingScope>(), NameOf(Defaults.Ranking));
    private readonly Option<string?> _reduction = ChoiceOption.Create("--reduction", "reduction", "How the slices of a channel become one score.", Names<GroupReduction>(), NameOf(Defaults.Reduction));
    private readonly Option<int> _multiple = Number("--width-multiple", "Widths are multiples of this: 4 on a Cortex-M, 16 for int8 on Helium, 8 or 16 on phones.", Defaults.WidthMultiple);
    private readonly Option<int> _least = Number("--min-width", "The least that each channel group keeps.", Defaults.MinWidth);
    private readonly Option<bool> _mend = new("--mend") { Description = "Measure batch norms anew and let biases take over the mean of removed channels; needs --task." };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _ranking, _reduction, _multiple, _least, _mend })
            command.Add(option);
    }

    /// <summary>The settings.</summary>
    public ChannelSettings Read(ParseResult parse) => new()
    {
        Ranking = Enum.Parse<RankingScope>(parse.GetValue(_ranking)!, ignoreCase: true),
        Reduction = Enum.Parse<GroupReduction>(parse.GetValue(_reduction)!, ignoreCase: true),
        WidthMultiple = parse.GetValue(_multiple),
        MinWidth = parse.GetValue(_least),
        Mend = parse.GetValue(_mend),
    };

    private static Option<int> Number(string name, string description, int fallback) => new(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => fallback };

    private static string[] Names<T>()
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(NameOf)];

    private static string NameOf<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();
}
