using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit compress</c>.</summary>
internal sealed class CompressVerb : IVerb
{
    private readonly Argument<string> _what = new("TASK|MODEL") { Description = "A built-in task (see prunekit tasks), or a model file; the latter needs --task." };
    private readonly Option<string> _output = Shared.Output("The folder to write: models, artifact, reports and recipe.");
    private readonly Option<string?> _task = Shared.Task(required: false);
    private readonly Option<string?> _data = Shared.Data();
    private readonly Option<int?> _epochs = Shared.Epochs();
    private readonly Option<Sparsity?> _sparsity = SparsityOption.Create("--sparsity", "Weights to remove, in per cent. [default: the task's recipe]");
    private readonly Option<double?> _maxDrop = new("--max-drop") { Description = "Fail with exit code 6 where the metric gets worse by more points than this.", HelpName = "POINTS" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Skip what an interrupted run has finished, and go on from its checkpoint." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand("compress", "All of it: train, prune on a schedule, fine-tune, export, prove, report.", "prunekit compress ecg -o out")
        {
            _what, _output, _task, _data, _epochs, _sparsity, _maxDrop, _resume,
        };
        command.SetAction((parse, cancellation) =>
        {
            bool resume = parse.GetValue(_resume);
            CompressionRecipe recipe = session.Recipe(parse, Plan(parse).Stages());
            return session.Run(parse, recipe, new RecipeRunOptions { SkipFinished = resume, RecordTo = Path.Combine(parse.GetRequiredValue(_output), "recipe.json") }, cancellation);
        });
        return command;
    }

    private CompressPlan Plan(ParseResult parse) => new()
    {
        What = parse.GetRequiredValue(_what),
        Task = parse.GetValue(_task),
        Folder = parse.GetRequiredValue(_output),
        Data = parse.GetValue(_data),
        Overrides = Shared.Training(parse, _epochs),
        Sparsity = parse.GetValue(_sparsity),
        MaxDrop = parse.GetValue(_maxDrop),
        Resume = parse.GetValue(_resume),
    };
}
