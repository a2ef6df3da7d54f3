using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that describe a teacher.</summary>
internal sealed class TeacherOptions
{
    private readonly Option<string?> _model = new("--teacher") { Description = "A model file whose answers are learned from beside the labels, such as the dense network (knowledge distillation).", HelpName = "MODEL" };
    private readonly Option<double?> _temperature = new("--temperature") { Description = "How far the teacher's class scores are softened. [default: 2]", HelpName = "T" };
    private readonly Option<double?> _weight = new("--teacher-weight") { Description = "Share of the teacher in the loss, 0 to 1. [default: 0.5]", HelpName = "W" };

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _model, _temperature, _weight })
            command.Add(option);
    }

    /// <summary>Whether a teacher was asked for.</summary>
    public bool IsGiven(ParseResult parse) => parse.GetValue(_model) is not null;

    /// <summary>The teacher, or null where none was asked for.</summary>
    /// <exception cref="InvalidOptionException">Its numbers stand without --teacher.</exception>
    public TeacherSettings? Read(ParseResult parse)
    {
        if (parse.GetValue(_model) is not string model)
        {
            return parse.GetValue(_temperature) is null && parse.GetValue(_weight) is null
                ? null
                : throw new InvalidOptionException("--temperature and --teacher-weight have no meaning without --teacher; name the model that teaches");
        }

        var defaults = new TeacherSettings(model);
        return defaults with { Temperature = parse.GetValue(_temperature) ?? defaults.Temperature, Weight = parse.GetValue(_weight) ?? defaults.Weight };
    }
}
