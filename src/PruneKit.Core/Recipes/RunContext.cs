namespace PruneKit;

/// <summary>What the stages of one run share: the recipe, the options, the tasks, and artifacts that were made.</summary>
internal sealed class RunContext(CompressionRecipe recipe, RecipeRunOptions options, TaskCache tasks, CancellationToken cancellation)
{
    private int _stage;

    /// <summary>The recipe that is run.</summary>
    public CompressionRecipe Recipe => recipe;

    /// <summary>How it is run.</summary>
    public RecipeRunOptions Options => options;

    /// <summary>Cancels the run.</summary>
    public CancellationToken Cancellation => cancellation;

    /// <summary>Whether an output that exists may be replaced.</summary>
    public bool MayReplace => options.Overwrite || options.SkipFinished;

    /// <summary>What was exported in this run, and how it was proved.</summary>
    public List<ReportArtifact> Artifacts { get; } = [];

    /// <summary>Enters a stage.</summary>
    public RecipeStage Begin(int index)
    {
        _stage = index;
        Report(null);
        return recipe.Stages[index];
    }

    /// <summary>Tells where a training stands.</summary>
    public void Report(TrainingProgress? training, string metricName = "") =>
        options.Progress?.Report(new RunProgress(_stage + 1, recipe.Stages.Count, Title(recipe.Stages[_stage]), training) { MetricName = metricName });

    /// <summary>A task by its name or the path of a dataset.json.</summary>
    public LearningTask Task(string name) => tasks.Task(name);

    /// <summary>A task's data, before the preprocessing that a model brings.</summary>
    public DataSplit Data(string task, string? folder) => tasks.Data(task, folder, cancellation);

    /// <summary>A stage as its output's provenance has it.</summary>
    public RecipeStage Recorded(RecipeStage stage) => (options.RecordAs?.Invoke(stage) ?? stage).Recorded();

    /// <summary>The provenance of a stage that is about to write its output.</summary>
    public Provenance ProvenanceOf(RecipeStage stage) => Provenance.Of(stage, Recorded(stage), recipe);

    /// <summary>Writes a model with its provenance, then removes the checkpoint that led to it.</summary>
    public void Save(TensorContainer model, RecipeStage stage)
    {
        Safetensors.Save(ProvenanceOf(stage).AddTo(model), stage.OutputFile!, MayReplace);
        File.Delete(stage.OutputFile + CheckpointSuffix);
    }

    /// <summary>A training's checkpoint stands beside its output until the output is written.</summary>
    public const string CheckpointSuffix = ".checkpoint";

    private static string Title(RecipeStage stage) => stage.OutputFile is string path ? $"{stage.Verb} {Path.GetFileName(path)}" : stage.Verb;
}
