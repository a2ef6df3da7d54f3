using PruneKit;
using PruneKit.Study;

// What a task's recipe reaches over several seeds, as a Markdown table: dotnet run -c Release --project tools/Study -- TASK [SEEDS] [folds]
if (args.Length is < 1 or > 3 || (args.Length > 1 && !int.TryParse(args[1], out _)) || (args.Length > 2 && args[2] != "folds"))
{
    Console.Error.WriteLine("usage: Study TASK [SEEDS] [folds]; folds, for sleep: five-fold cross-validation over all subjects instead of the built-in split");
    return 2;
}

try
{
    int seeds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;
    LearningTask[] parts = args.Length > 2
        ? [.. Enumerable.Range(0, SleepTask.Folds).Select(fold => new SleepTask { Fold = fold })]
        : [WearableTasks.Find(args[0])];
    var table = new StudyTable(parts[0].Definition);
    for (int seed = 1; seed <= seeds; seed++)
        table.Add(StudyRun.Of(parts, seed, Console.Error));
    Console.Write(table.ToMarkdown());
    return 0;
}
catch (PruneKitException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}
