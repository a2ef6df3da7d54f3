using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options of shared weights.</summary>
internal sealed class SharingOptions
{
    private readonly Option<int?> _share = new("--share") { Description = "Instead of integers: the weights of a layer share 2^BITS numbers (Deep Compression), values stay in floating point. With --budget: at most BITS, chosen layer by layer so that the bundle fits.", HelpName = "BITS" };
    private readonly Option<string?> _start = ChoiceOption.Create("--share-init", "initialisation", "With --share: where the shared numbers start. [default: linear]", CentroidStarts.Catalogue.Names);
    private readonly Option<int?> _epochs = new("--share-epochs") { Description = "With --share: passes over the training data in which the shared numbers learn. [default: 0]", HelpName = "N" };
    private readonly Option<bool> _fold = new("--fold-norms") { Description = "With --share: first fold batch norms into the weights before them; a bundle is smaller without them." };
    private readonly Option<int?> _biasBits = new("--bias-bits") { Description = "With --share: bits of a bias, from 2 to 32. [default: 8]", HelpName = "N" };
    private readonly Option<int?> _codebookBits = new("--codebook-bits") { Description = "With --share: bits of the fraction of a shared number, from 1 to 23. [default: 23]", HelpName = "N" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _share, _start, _epochs, _fold, _biasBits, _codebookBits })
            command.Add(option);
    }

    /// <summary>Whether weights are shared.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_share) is not null;

    /// <summary>What was asked for; null for none.</summary>
    /// <exception cref="InvalidOptionException">An option stands without --share.</exception>
    public SharingSettings? Read(ParseResult parse, ValueList<LayerBits> layers)
    {
        if (parse.GetValue(_share) is int bits)
            return Settings(parse, new SharingSettings { Bits = bits, Layers = layers });
        bool isAlone = parse.GetValue(_start) is null && parse.GetValue(_epochs) is null && !parse.GetValue(_fold) && parse.GetValue(_biasBits) is null && parse.GetValue(_codebookBits) is null;
        return isAlone ? null : throw new InvalidOptionException("--share-init, --share-epochs, --fold-norms, --bias-bits and --codebook-bits have no meaning without --share; add it");
    }

    private SharingSettings Settings(ParseResult parse, SharingSettings settings) => settings with
    {
        Start = parse.GetValue(_start) ?? settings.Start,
        Epochs = parse.GetValue(_epochs) ?? settings.Epochs,
        Fold = parse.GetValue(_fold),
        BiasBits = parse.GetValue(_biasBits) ?? settings.BiasBits,
        CodebookBits = parse.GetValue(_codebookBits) ?? settings.CodebookBits,
    };
}
