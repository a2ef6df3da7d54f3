namespace PruneKit.Papers;

/// <summary>Runs the commands of Deep Compression's networks.</summary>
internal static class CompressedCommand
{
    /// <summary>Prints the table; what earlier runs in the same folder made is not made again.</summary>
    public static void Print(CompressedPaper paper, PaperArguments arguments)
    {
        TorchSharp.torch.set_num_threads(arguments.Threads);
        Directory.CreateDirectory(arguments.Work);
        var digits = new IdxSource(arguments.Data) { Validation = 0 };
        DataSplit split = new ShiftedDigits(digits).Load();
        List<PaperResult> dense = [];
        var pruned = paper.Recipes.ToDictionary(recipe => recipe, _ => new List<PaperResult>());
        var files = paper.Recipes.ToDictionary(recipe => recipe, _ => new List<CompressedResult>());
        for (int seed = 1; seed <= arguments.Seeds; seed++)
        {
            var run = new CompressedRun(paper, arguments, seed);
            dense.Add(run.Dense(split.Test));
            foreach (CompressedRecipe recipe in paper.Recipes)
            {
                pruned[recipe].Add(run.Pruned(recipe, split.Test));
                files[recipe].Add(run.Compressed(recipe, split.Train, split.Test));
                Console.Error.WriteLine(FormattableString.Invariant($"seed {seed}, {recipe.Title}: {files[recipe][^1].ErrorPercent:0.00} %, {files[recipe][^1].Layout.TotalBytes:N0} bytes"));
            }
        }

        Console.Write(new CompressedTable(paper, [.. dense]).Of([.. paper.Recipes.Select(recipe => (recipe, pruned[recipe].ToArray(), files[recipe].ToArray()))]));
    }
}
