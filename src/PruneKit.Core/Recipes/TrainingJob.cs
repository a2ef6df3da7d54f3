namespace PruneKit;

/// <summary>A training inside a stage.</summary>
/// <param name="Stage">The resolved stage; its output's name gives the checkpoint's.</param>
/// <param name="Options">How to train.</param>
/// <param name="Resume">Whether a checkpoint is continued.</param>
internal sealed record TrainingJob(RecipeStage Stage, TrainingOptions Options, bool Resume)
{
    /// <summary>The checkpoint stands beside the output until the output is written.</summary>
    public string CheckpointPath => Stage.OutputFile + RunContext.CheckpointSuffix;
}
