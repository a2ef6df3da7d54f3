using System.Globalization;

namespace PruneKit.Study;

/// <summary>The fall detector on all of SisFall, by trial as a device sees it: every impact is answered, and a trial has an alarm when one of them is called a fall.</summary>
internal static class FallProgram
{
    private const string DataVariable = "PRUNEKIT_DATA";

    /// <summary>Trains and tells the table.</summary>
    /// <param name="seeds">How many.</param>
    /// <param name="validation">Whether the validation subjects are told of, and not the test's.</param>
    public static void Run(int seeds, bool validation)
    {
        string root = Environment.GetEnvironmentVariable(DataVariable) ?? throw new InvalidOptionException($"set {DataVariable} to the folder that holds sisfall/");
        var falls = new FallTask();
        var packed = new PackedFalls(Path.Combine(root, "sisfall"));
        var task = new FolderTask(falls, falls.Data(packed, root));
        var trials = FallTrials.Of(packed, falls, validation ? DataPart.Validation : DataPart.Test);
        Console.Error.WriteLine(FormattableString.Invariant($"{trials.Count} trials, {trials.Falls} falls, {trials.Hours:0.00} h of daily activities, {trials.Data.Count} impacts"));
        Dictionary<string, List<FallScore>> scores = [];
        for (int seed = 1; seed <= seeds; seed++)
            Add(scores, task, trials, seed);
        Console.WriteLine("| network | sensitivity | specificity | alarms an hour of daily activities | worst subject | MACs | parameters | bundle (bytes) |\n|---|---|---|---|---|---|---|---|");
        foreach ((string name, List<FallScore> found) in scores)
            Console.WriteLine(FallScore.Row(name, found));
    }

    private static void Add(Dictionary<string, List<FallScore>> scores, FolderTask task, FallTrials trials, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
        try
        {
            foreach (StudyVariant variant in FallVariants.All)
            {
                new RecipeRunner(_ => task).Run(new CompressionRecipe(variant.Stages(task.Definition.Name, folder).ToValueList()) { Seed = seed }, new RecipeRunOptions());
                FallScore score = trials.Judge(task.Definition, Path.Combine(folder, variant.Name));
                if (!scores.TryGetValue(variant.Name, out List<FallScore>? all))
                    scores[variant.Name] = all = [];
                all.Add(score);
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {variant.Name}: {score.Sensitivity:0.00} / {score.Specificity:0.00}, {score.AlarmsPerHour:0.0} an hour"));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
