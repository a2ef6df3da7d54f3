namespace PruneKit;

/// <summary>The names that files have in a point's recipe, and where they stand in the results' folder.</summary>
internal static class SweepFiles
{
    /// <summary>The dense network.</summary>
    public const string Base = "base.safetensors";

    /// <summary>What pruning at once leaves, before training goes on.</summary>
    public const string Pruned = "pruned.safetensors";

    /// <summary>The point's network.</summary>
    public const string Model = "model.safetensors";

    /// <summary>The exported network.</summary>
    public const string Artifact = "artifact";

    /// <summary>The stages with every file where <paramref name="place"/> puts it, going on from checkpoints.</summary>
    public static IEnumerable<RecipeStage> Place(IEnumerable<RecipeStage> stages, Func<string, string> place, bool resume) => stages.Select(stage => stage switch
    {
        TrainStage train => train with { Output = Place(train.Output, place), Resume = resume },
        PruneStage prune => prune with { Input = place(prune.Input), Output = Place(prune.Output, place), Teacher = Place(prune.Teacher, place), Resume = resume },
        FinetuneStage tune => tune with { Input = place(tune.Input), Output = Place(tune.Output, place), Teacher = Place(tune.Teacher, place), Resume = resume },
        ExportStage export => export with { Input = place(export.Input), Output = Place(export.Output, place) },
        _ => stage,
    });

    /// <summary>A placed stage with its files named for what they are: the same work gives the same bytes in any folder.</summary>
    public static RecipeStage Unplace(RecipeStage stage, Func<string, string> place)
    {
        string[] names = [Base, Pruned, Model, Artifact];
        return Place([stage], path => names.FirstOrDefault(name => place(name) == path) ?? path, resume: false).Single();
    }

    private static string? Place(string? file, Func<string, string> place) => file is null ? null : place(file);

    private static TeacherSettings? Place(TeacherSettings? teacher, Func<string, string> place) => teacher is null ? null : teacher with { Model = place(teacher.Model) };
}
