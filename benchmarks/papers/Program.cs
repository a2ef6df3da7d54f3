using PruneKit;
using PruneKit.Papers;

// The papers' rows beside ours: dotnet run -c Release --project benchmarks/papers -- lenet-300-100 --data DIR
PaperArguments? arguments = PaperArguments.Parse(args);
Paper? paper = Papers.All.FirstOrDefault(one => one.Name == arguments?.Network);
CompressedPaper? compressed = CompressedPapers.All.FirstOrDefault(one => one.Name == arguments?.Network);
if (arguments is null || (paper is null && compressed is null && arguments.Network is not (MlpNet.Name or MlpNetSettings.Name)))
{
    Console.Error.WriteLine($"{PaperArguments.Usage} {string.Join(", ", Papers.All.Select(one => one.Name).Concat(CompressedPapers.All.Select(one => one.Name)))}, {MlpNet.Name}, {MlpNetSettings.Name}");
    return 2;
}

try
{
    if (compressed is not null)
    {
        CompressedCommand.Print(compressed, arguments);
        return 0;
    }

    if (paper is null)
    {
        Action<PaperArguments> print = arguments.Network == MlpNet.Name ? MlpNet.Print : MlpNetSettings.Print;
        print(arguments);
        return 0;
    }

    Directory.CreateDirectory(arguments.Work);
    LabelledData test = new IdxSource(arguments.Data) { Validation = 0 }.Load().Test;
    bool[] kinds = [.. paper.Recipes.Select(recipe => recipe.Shifted).Distinct().Order()];
    var dense = kinds.ToDictionary(shifted => shifted, _ => new List<PaperResult>());
    var pruned = paper.Recipes.ToDictionary(recipe => recipe, _ => new List<PaperResult>());
    for (int seed = 1; seed <= arguments.Seeds; seed++)
    {
        var run = new PaperRun(paper, arguments, seed);
        foreach (bool shifted in kinds)
            dense[shifted].Add(run.Dense(shifted, test));
        foreach (PaperRecipe recipe in paper.Recipes)
        {
            pruned[recipe].Add(run.Pruned(recipe, test));
            Console.Error.WriteLine(FormattableString.Invariant($"seed {seed}, {recipe.Title}: {pruned[recipe][^1].ErrorPercent:0.00} %"));
        }
    }

    Console.Write(PaperTable.Of(paper, [.. kinds.Select(shifted => (shifted ? "ours, dense, shifts" : "ours, dense", dense[shifted].ToArray()))], [.. paper.Recipes.Select(recipe => (recipe, pruned[recipe].ToArray()))]));
    return 0;
}
catch (PruneKitException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
