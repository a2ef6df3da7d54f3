using PruneKit;
using PruneKit.Study;

return args is ["tasks", ..] ? TasksProgram.Run(args[1..], One) : One(args);

static int One(string[] args)
{
    const string Without = "without=";
    string[] modes = ["folds", "structure", "block", "criteria", "quantize", "bundle"];

    if (args is ["cases", ..])
        return CaseProgram.Run(args[1..]);
    if (args is ["fall", "validation" or "test"])
    {
        FallProgram.Run(3, args[1] == "validation");
        return 0;
    }

    if (args is ["fall", "folds", .. var count])
    {
        FallProgram.RunFolds(count is [var number] ? int.Parse(number, System.Globalization.CultureInfo.InvariantCulture) : 3);
        return 0;
    }

    if (args is ["ecg", "stream", "validation" or "test"])
    {
        EcgStreamProgram.Run(3, args[2] == "validation");
        return 0;
    }

    // What a task's recipe reaches over several seeds, as a Markdown table: dotnet run -c Release --project tools/Study -- TASK [SEEDS] [folds | structure | block | criteria | quantize | bundle | without=SUBJECT]
    if (args.Length is < 1 or > 3 || (args.Length > 1 && !int.TryParse(args[1], out _)) || (args.Length > 2 && !modes.Contains(args[2]) && !args[2].StartsWith(Without, StringComparison.Ordinal)))
    {
        Console.Error.WriteLine("usage: Study TASK [SEEDS] [folds | structure | block | criteria | quantize | bundle | without=SUBJECT]; structure: half the MACs by channels, layers and paths; block: one residual block dropped; criteria: each importance at 80, 90 and 95 %; quantize: integers without further training; bundle: pruned, shared weights, the fewest bytes, chosen on the validation part; without: a second table without one subject; folds, for sleep and sleep-night: five-fold cross-validation over all subjects instead of the built-in split, with the published point of sleep against wake; heart-rate reads $PRUNEKIT_DATA/troika, and folds leave one subject out; activity reads $PRUNEKIT_DATA/hapt, and folds are seven over the training subjects; fall validation | test: $PRUNEKIT_DATA/sisfall by trial, three seeds; fall folds [SEEDS]: every subject left out in turn; ecg stream validation | test: R peaks found in the stream; tasks DIR [SEEDS]: all tables of docs/results/tasks.md");
        return 2;
    }

    try
    {
        int seeds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 3;
        if (args is ["sleep" or "sleep-night", _, "folds"])
        {
            SleepProgram.Run(args[0] == "sleep-night", seeds);
            return 0;
        }

        LearningTask[] parts = [WearableTasks.Find(args[0])];
        if (args[0] == "heart-rate")
            parts = HeartRateVariants.Parts(folds: args.ElementAtOrDefault(2) == "folds");
        if (args[0] == "activity")
            parts = ActivityVariants.Parts(folds: args.ElementAtOrDefault(2) == "folds");
        IReadOnlyList<StudyVariant> variants = args.ElementAtOrDefault(2) switch
        {
            "structure" => StudyVariant.Structures,
            "block" => StudyVariant.Block,
            "criteria" => StudyVariant.Criteria,
            "quantize" => StudyVariant.Integers,
            "bundle" => BundleVariants.All,
            _ => args[0] switch { "heart-rate" => HeartRateVariants.All, "activity" => ActivityVariants.All, _ => StudyVariant.Weights },
        };
        var table = new StudyTable(parts[0].Definition);
        for (int seed = 1; seed <= seeds; seed++)
            table.Add(StudyRun.Of(parts, variants, seed, variants == BundleVariants.All, Console.Error));
        Console.WriteLine(parts[0].Definition.Bins is not null ? table.ToErrors() : variants == StudyVariant.Criteria ? table.ToCriteria() : variants == BundleVariants.All ? table.ToBundles() : table.ToMarkdown());
        if (args.Length > 2 && args[2].StartsWith(Without, StringComparison.Ordinal))
            Console.WriteLine(table.ToMarkdown(args[2][Without.Length..]));
        return 0;
    }
    catch (PruneKitException e)
    {
        Console.Error.WriteLine(e.Message);
        return 3;
    }
}
