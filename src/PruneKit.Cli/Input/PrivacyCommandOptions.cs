using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options of differentially private training.</summary>
internal sealed class PrivacyCommandOptions
{
    private readonly Option<double?> _epsilon = new("--dp-epsilon") { Description = "Differential privacy: the most epsilon that may be spent on a training sample. Needs --dp-delta.", HelpName = "E" };
    private readonly Option<double?> _delta = new("--dp-delta") { Description = "With --dp-epsilon: the chance left out of the promise; best below one over the number of samples.", HelpName = "D" };
    private readonly Option<double?> _clip = new("--dp-clip") { Description = "With --dp-epsilon: the length that each sample's gradient is cut to. [default: 1]", HelpName = "C" };
    private readonly Option<double?> _noise = new("--dp-noise") { Description = "With --dp-epsilon: the noise's standard deviation over --dp-clip; steps end at the limit. [default: the least with which all steps fit]", HelpName = "S" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _epsilon, _delta, _clip, _noise })
            command.Add(option);
    }

    /// <summary>What was asked for; null for none.</summary>
    /// <exception cref="InvalidOptionException">An option stands without those it needs.</exception>
    public PrivacyOptions? Read(ParseResult parse)
    {
        if (parse.GetValue(_epsilon) is double epsilon && parse.GetValue(_delta) is double delta)
        {
            var options = new PrivacyOptions { Epsilon = epsilon, Delta = delta, Noise = parse.GetValue(_noise) };
            return options with { Clip = parse.GetValue(_clip) ?? options.Clip };
        }

        return new[] { _epsilon, _delta, _clip, _noise }.All(option => parse.GetValue(option) is null)
            ? null
            : throw new InvalidOptionException("differential privacy needs both --dp-epsilon and --dp-delta, and --dp-clip and --dp-noise have no meaning without them");
    }
}
