namespace PruneKit;

/// <summary>Looks at a recipe's outputs before any work: a run of minutes must not find out at its end that it cannot write.</summary>
internal static class RecipeOutputs
{
    /// <exception cref="OutputException">An output exists or cannot be written.</exception>
    public static void Probe(CompressionRecipe recipe, RecipeRunOptions options)
    {
        bool mayReplace = options.Overwrite || options.SkipFinished;
        foreach (CompareStage compare in recipe.Stages.OfType<CompareStage>())
        {
            if (compare.Report is string folder)
                OutputFolder.Open(folder, mayReplace).Probe("report.json", "report.md");
        }

        foreach (RecipeStage stage in recipe.Stages)
        {
            if (stage.OutputFile is string path)
                AtomicFile.Probe(path, mayReplace);
        }

        if (options.RecordTo is string record)
            AtomicFile.Probe(record, mayReplace);
    }
}
