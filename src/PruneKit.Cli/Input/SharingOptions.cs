using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options of shared weights.</summary>
internal sealed class SharingOptions
{
    private readonly Option<int?> _share = new("--share") { Description = "Instead of integers: the weights of a layer share 2^BITS numbers (Deep Compression), values stay in floating point. With --budget: at most BITS, chosen layer by layer so that the bundle fits.", HelpName = "BITS" };
    private readonly Option<string?> _start = ChoiceOption.Create("--share-init", "initialisation", "With --share: where the shared numbers start. [default: linear]", CentroidStarts.Catalogue.Names);
    private readonly Option<int?> _epochs = new("--share-epochs") { Description = "With --share: passes over the training data in which the shared numbers learn. [default: 0]", HelpName = "N" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _share, _start, _epochs })
            command.Add(option);
    }

    /// <summary>Whether weights are shared.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_share) is not null;

    /// <summary>What was asked for; null for none.</summary>
    /// <exception cref="InvalidOptionException">An option stands without --share.</exception>
    public SharingSettings? Read(ParseResult parse, ValueList<LayerBits> layers)
    {
        if (parse.GetValue(_share) is int bits)
            return new SharingSettings { Bits = bits, Start = parse.GetValue(_start) ?? "linear", Epochs = parse.GetValue(_epochs) ?? 0, Layers = layers };
        if (parse.GetValue(_start) is not null || parse.GetValue(_epochs) is not null)
            throw new InvalidOptionException("--share-init and --share-epochs have no meaning without --share; add it");
        return null;
    }
}
