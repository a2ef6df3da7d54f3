using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands;

/// <summary><c>prunekit replay</c>.</summary>
internal sealed class ReplayVerb : IVerb
{
    private readonly Argument<string> _recipe = new("RECIPE") { Description = "A recipe.json, or a .safetensors or .onnx file whose provenance holds one." };
    private readonly Option<string?> _output = new("--output", "-o") { Description = "Where the last stage that writes a model writes it.", HelpName = "PATH" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Skip what an interrupted run has finished, and go on from its checkpoint." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "replay",
            "Run a recorded recipe again; the same bytes come out.",
            "prunekit train ecg -o base.safetensors --epochs 1",
            "prunekit replay base.safetensors -o again.safetensors")
        {
            _recipe, _output, _resume,
        };
        command.SetAction((parse, cancellation) =>
        {
            session.RefuseSeedAndThreads(parse);
            RecordedRecipe recorded = RecordedRecipe.Read(parse.GetRequiredValue(_recipe));
            recorded.CheckInputs();
            return session.Run(parse, recorded.WritingTo(parse.GetValue(_output)), new RecipeRunOptions { SkipFinished = parse.GetValue(_resume) }, cancellation);
        });
        return command;
    }
}
