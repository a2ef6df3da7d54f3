namespace PruneKit;

/// <summary>How a recipe is run; nothing here changes what comes out.</summary>
public sealed record RecipeRunOptions
{
    /// <value>Whether existing outputs may be replaced. Default false.</value>
    public bool Overwrite { get; init; }

    /// <value>Whether stages whose output is already there, from the same recipe, are skipped. Default false.</value>
    public bool SkipFinished { get; init; }

    /// <value>Where the recipe is written when all stages have run, with every default filled in. Default null: nowhere.</value>
    public string? RecordTo { get; init; }

    /// <value>The stage that an output's provenance holds for the one that was run: for runs whose files' names must not show in their bytes. Default null: the same.</value>
    internal Func<RecipeStage, RecipeStage>? RecordAs { get; init; }

    /// <value>Told what is going on. Default null.</value>
    public IProgress<RunProgress>? Progress { get; init; }

    /// <value>The clock that tells remaining times and when to write checkpoints. Default the system's.</value>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
