namespace PruneKit;

/// <summary>A recipe that was run before, as <c>replay</c> finds it: in a JSON file, or in the provenance of a model.</summary>
/// <param name="Recipe">The recipe.</param>
/// <param name="Inputs">What it read then; empty where it does not say.</param>
public sealed record RecordedRecipe(CompressionRecipe Recipe, ValueList<InputDigest> Inputs)
{
    /// <summary>Reads a recipe.json, or a model or artifact whose provenance holds one.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidInputException">It holds no recipe.</exception>
    public static RecordedRecipe Read(string path)
    {
        if (path.EndsWith(".onnx", StringComparison.OrdinalIgnoreCase))
            return Of(OnnxModelInfo.Read(path).Provenance is string json ? CanonicalJson.Read<Provenance>(json, $"metadata '{Provenance.Section}' of {path}") : null, path);
        if (path.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase))
            return Of(TfLiteModelInfo.Read(path).Provenance is string json ? CanonicalJson.Read<Provenance>(json, $"metadata '{Provenance.Section}' of {path}") : null, path);
        if (!path.EndsWith(".safetensors", StringComparison.OrdinalIgnoreCase))
            return new RecordedRecipe(CompressionRecipe.FromJson(InputFile.ReadAllText(path), path), []);

        return Of(Provenance.Read(Safetensors.Read(path), path), path);
    }

    private static RecordedRecipe Of(Provenance? made, string path) => made is not null
        ? new RecordedRecipe(made.Recipe, made.Inputs)
        : throw new InvalidInputException($"{path} holds no section '{Provenance.Section}': it was not made by a recipe");

    /// <summary>Fails where an input is not the file it was.</summary>
    /// <exception cref="InvalidInputException">One is missing or has changed.</exception>
    public void CheckInputs()
    {
        foreach (InputDigest input in Inputs)
            input.Check();
    }

    /// <summary>The recipe with the last output elsewhere.</summary>
    /// <param name="path">Where to; null to keep what the recipe names.</param>
    /// <exception cref="InvalidOptionException">A stage names no output, and none is given.</exception>
    public CompressionRecipe WritingTo(string? path)
    {
        RecipeStage[] stages = Recipe.Stages.ToArray();
        int last = Array.FindLastIndex(stages, stage => stage is ModelStage);
        if (path is not null && stages.Length > 1)
            throw new InvalidOptionException($"-o has no meaning for a recipe of {stages.Length} stages, whose files name one another; run it without -o in another folder, or edit the recipe");
        if (path is not null && last >= 0)
            stages[last] = stages[last].WritingTo(path);
        if (stages.FirstOrDefault(stage => stage is ModelStage { Output: null }) is RecipeStage open)
            throw new InvalidOptionException($"the recorded stage '{open.Verb}' does not name its output; say where to write it with -o");
        return Recipe with { Stages = stages.ToValueList() };
    }
}
