namespace PruneKit;

/// <summary>Tells whether a stage's output is there already, from the same work.</summary>
internal static class Finished
{
    /// <summary>True where the file says that this very stage, with these inputs, seed and threads, made it.</summary>
    public static bool IsFinished(string path, RecipeStage stage, RunContext context)
    {
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase) || !File.Exists(path))
            return false;
        try
        {
            Provenance? made = Provenance.Read(Safetensors.Read(path), path);
            return made is not null && made.Recipe.Stages.Count == 1 && Same(made, context.Recorded(stage), context.Recipe) && Provenance.DigestsOf(stage, context.Recorded(stage)).Equals(made.Inputs);
        }
        catch (InvalidInputException)
        {
            return false;
        }
    }

    /// <summary>Both stages have their defaults filled in, and are compared as text.</summary>
    private static bool Same(Provenance made, RecipeStage recorded, CompressionRecipe recipe) =>
        made.Recipe.Seed == recipe.Seed
        && made.Recipe.Threads == recipe.Threads
        && CanonicalJson.Write(made.Recipe.Stages[0]) == CanonicalJson.Write(recorded);
}
