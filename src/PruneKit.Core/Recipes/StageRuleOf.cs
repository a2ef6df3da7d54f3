namespace PruneKit;

/// <summary>The rule of one stage type.</summary>
internal abstract class StageRule<TStage> : StageRule
    where TStage : RecipeStage
{
    /// <inheritdoc />
    public sealed override Type Stage => typeof(TStage);

    /// <inheritdoc />
    public sealed override RecipeStage Resolve(RecipeStage stage, RunContext context) => Resolve((TStage)stage, context);

    /// <inheritdoc />
    public sealed override StageResult Run(RecipeStage stage, RunContext context) => Run((TStage)stage, context);

    /// <summary>The stage with all that it leaves to the task filled in.</summary>
    protected virtual TStage Resolve(TStage stage, RunContext context) => stage;

    /// <summary>Does the work of a resolved stage.</summary>
    protected abstract StageResult Run(TStage stage, RunContext context);
}
