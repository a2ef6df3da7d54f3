namespace PruneKit;

/// <summary>How a kind of stage is run.</summary>
internal abstract class StageRule
{
    /// <summary>The stage's record type.</summary>
    public abstract Type Stage { get; }

    /// <summary>The stage with all that it leaves to the task filled in: what is recorded.</summary>
    public abstract RecipeStage Resolve(RecipeStage stage, RunContext context);

    /// <summary>Does the work of a resolved stage.</summary>
    public abstract StageResult Run(RecipeStage stage, RunContext context);
}
