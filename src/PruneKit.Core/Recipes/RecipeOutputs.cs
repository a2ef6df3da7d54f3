namespace PruneKit;

/// <summary>Looks at a recipe's outputs before any work: a run of minutes must not find out at its end that it cannot write.</summary>
internal static class RecipeOutputs
{
    /// <exception cref="OutputException">An output exists, cannot be written, or is a file that the recipe reads.</exception>
    public static void Probe(CompressionRecipe recipe, RecipeRunOptions options)
    {
        bool mayReplace = options.Overwrite || options.SkipFinished;
        CheckInputsStay(recipe);
        foreach (CompareStage compare in recipe.Stages.OfType<CompareStage>())
        {
            if (compare.Report is string folder)
                OutputFolder.Open(folder, mayReplace).Probe("report.json", "report.md");
        }

        foreach (RecipeStage stage in recipe.Stages)
        {
            if (stage.OutputFile is string path)
                AtomicFile.Probe(path, mayReplace);
            // A folder that is not there yet is not made: the run may still fail.
            if (stage.OutputFolder is string made && Directory.Exists(made))
                OutputFolder.Open(made, mayReplace);
            else if (stage.OutputFolder is string folder)
                AtomicFile.Probe(Path.TrimEndingDirectorySeparator(folder), overwrite: false);
        }

        if (options.RecordTo is string record)
            AtomicFile.Probe(record, mayReplace);
    }

    /// <summary>A stage may read what an earlier one wrote, but never write what it or an earlier one reads, --force or not: the comparison would be of a file with itself.</summary>
    private static void CheckInputsStay(CompressionRecipe recipe)
    {
        HashSet<string> read = [];
        foreach (RecipeStage stage in recipe.Stages)
        {
            read.UnionWith(stage.InputFiles.Select(Path.GetFullPath));
            if (stage.OutputFile is string path && read.Contains(Path.GetFullPath(path)))
                throw new OutputException($"{path} is read by this run and cannot be its output too; choose another output");
        }
    }
}
