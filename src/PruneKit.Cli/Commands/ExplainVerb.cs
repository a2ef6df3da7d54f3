using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit explain</c>.</summary>
internal sealed class ExplainVerb : IVerb
{
    private readonly Argument<string> _model = Shared.Model();
    private readonly Option<string> _output = Shared.Output("Folder that gets explain.json and explain.svg.");
    private readonly Option<string?> _task = Shared.Task(required: true);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<string?> _part = ChoiceOption.Create("--part", "part", "Which part of the split.", ["train", "validation", "test"], "test");
    private readonly Option<int> _sample = new("--sample") { Description = "The sample's number in the part, from 0.", HelpName = "N", Required = true };
    private readonly Option<int?> _step = new("--step") { Description = "Which time step's answer, from 0, where a sample has several. [default: the last with a label]", HelpName = "N" };
    private readonly Option<string?> _class = new("--class") { Description = "The class whose score is explained. [default: the one that the model answers]", HelpName = "CLASS" };
    private readonly Option<string?> _method = ChoiceOption.Create("--method", "method", "How.", Attributions.Catalogue.Names, "integrated-gradients");
    private readonly Option<string?> _baseline = ChoiceOption.Create("--baseline", "baseline", "What stands for nothing: zeros, or the mean of the training windows.", ["zero", "mean"], "zero");
    private readonly Option<int?> _steps = new("--steps") { Description = "Integrated gradients: points on the way from the baseline. [default: 64]", HelpName = "N" };
    private readonly Option<int?> _window = new("--window") { Description = "Occlusion: samples of a channel that are hidden together. [default: 8]", HelpName = "N" };
    private readonly Option<int?> _stride = new("--stride") { Description = "Occlusion: samples from one hidden stretch to the next. [default: half of --window]", HelpName = "N" };
    private readonly Option<string?> _against = new("--against") { Description = "The model before pruning: explained too, with the rank correlation of both.", HelpName = "BEFORE" };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "explain",
            "Show what an answer rests on, over time and channel.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit prune base.safetensors -o sparse.safetensors --sparsity 50",
            "prunekit explain sparse.safetensors --task ecg --sample 0 --against base.safetensors -o why")
        {
            _model, _output, _task, _data, _part, _sample, _step, _class, _method, _baseline, _steps, _window, _stride, _against,
        };
        command.SetAction((parse, cancellation) => session.Run(parse, cancellation, Stage(parse)));
        return command;
    }

    private ExplainStage Stage(ParseResult parse) => new()
    {
        Input = parse.GetRequiredValue(_model),
        Task = parse.GetValue(_task)!,
        Data = parse.GetValue(_data),
        Part = Enum.Parse<DataPart>(parse.GetValue(_part)!, ignoreCase: true),
        Sample = parse.GetValue(_sample),
        Step = parse.GetValue(_step),
        Class = parse.GetValue(_class),
        Method = parse.GetValue(_method)!,
        Settings = new AttributionSettings { Steps = parse.GetValue(_steps), Window = parse.GetValue(_window), Stride = parse.GetValue(_stride) },
        Baseline = Enum.Parse<ExplainBaseline>(parse.GetValue(_baseline)!, ignoreCase: true),
        Against = parse.GetValue(_against),
        Output = parse.GetRequiredValue(_output),
    };
}
