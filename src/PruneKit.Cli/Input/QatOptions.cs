using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options of quantisation-aware training.</summary>
internal sealed class QatOptions
{
    private readonly Option<bool> _train = new("--qat") { Description = "Train with quantised weights and values (quantisation-aware training): best after pruning, and for fewer than 8 bits." };
    private readonly Option<bool> _learnScales = new("--learn-scales") { Description = "With --qat: learn the scales of weights too (LSQ)." };
    private readonly Option<int?> _epochs = Shared.Epochs();
    private readonly Option<double?> _rate = Shared.LearningRate();
    private readonly Option<bool> _resume = Shared.Resume();
    private readonly TeacherOptions _teacher = new();

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _train, _learnScales, _epochs, _rate, _resume })
            command.Add(option);
        _teacher.AddTo(command);
    }

    /// <summary>Whether the network trains in integers.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_train);

    /// <summary>The stage with what was asked for.</summary>
    /// <param name="parse">The command line.</param>
    /// <param name="stage">The rest of the stage.</param>
    /// <param name="layers">Layers with bits of their own.</param>
    /// <exception cref="InvalidOptionException">An option stands without --qat.</exception>
    public QuantizeStage Read(ParseResult parse, QuantizeStage stage, ValueList<LayerBits> layers)
    {
        if (!parse.GetValue(_train) && (parse.GetValue(_learnScales) || (parse.GetValue(_resume) && stage.Sharing is null)))
            throw new InvalidOptionException("--learn-scales and --resume have no meaning without --qat; add it");
        if (stage.Sharing is not null && parse.GetValue(_epochs) is not null)
            throw new InvalidOptionException("with --share the passes are --share-epochs; give those instead of --epochs");
        return stage with
        {
            Qat = parse.GetValue(_train) ? new QatSettings { LearnScales = parse.GetValue(_learnScales), Layers = layers } : null,
            Overrides = Shared.Training(parse, _epochs, _rate),
            Resume = parse.GetValue(_resume),
            Teacher = _teacher.Read(parse),
        };
    }
}
