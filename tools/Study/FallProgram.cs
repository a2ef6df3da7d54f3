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
        (FallTask falls, PackedFalls packed, string root) = Set();
        var task = new FolderTask(falls, falls.Data(packed, root));
        var trials = FallTrials.Of(packed, falls, validation ? DataPart.Validation : DataPart.Test);
        Console.Error.WriteLine(FormattableString.Invariant($"{trials.Count} trials, {trials.Falls} falls, {trials.Hours:0.00} h of daily activities, {trials.Data.Count} impacts"));
        Run(seeds, [(task, trials)], FallVariants.All);
    }

    /// <summary>Leaves every subject out in turn: trains on all others and judges the trials of that one.</summary>
    /// <param name="seeds">How many.</param>
    public static void RunFolds(int seeds)
    {
        (FallTask falls, PackedFalls packed, _) = Set();
        Dictionary<string, LabelledData> training = [];
        Dictionary<string, FallTrials> trials = [];
        foreach (IGrouping<string, SensorRecording> subject in packed.Read().GroupBy(trial => trial.Subject))
        {
            var windows = new FallWindows(falls.Signal!, FallTask.Impact);
            foreach (SensorRecording trial in subject)
                windows.Add(trial, all: true);
            training[subject.Key] = windows.Data(isSynthetic: false);
            trials[subject.Key] = FallTrials.Of(subject, falls);
        }

        Run(seeds, [.. trials.Keys.Order(StringComparer.Ordinal).Select(subject => (new FolderTask(falls, new LeftOut(training, subject)), trials[subject]))], FallVariants.Folds);
    }

    private static (FallTask Task, PackedFalls Trials, string Root) Set()
    {
        string root = Environment.GetEnvironmentVariable(DataVariable) ?? throw new InvalidOptionException($"set {DataVariable} to the folder that holds sisfall/");
        return (new FallTask(), new PackedFalls(Path.Combine(root, "sisfall")), root);
    }

    private static void Run(int seeds, (FolderTask Task, FallTrials Trials)[] parts, IReadOnlyList<StudyVariant> variants)
    {
        Dictionary<string, List<FallScore>> scores = [];
        for (int seed = 1; seed <= seeds; seed++)
        {
            foreach ((string name, List<FallAnswers> answers) in Seed(parts, variants, seed))
            {
                if (!scores.TryGetValue(name, out List<FallScore>? all))
                    scores[name] = all = [];
                all.Add(FallScore.Of(answers));
                Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}, {name}: {all[^1].Sensitivity:0.00} / {all[^1].Specificity:0.00}, {all[^1].AlarmsPerHour:0.0} an hour"));
            }
        }

        Console.WriteLine("| network | sensitivity | specificity | alarms an hour of daily activities | worst subject | MACs | parameters | bundle (bytes) |\n|---|---|---|---|---|---|---|---|");
        foreach ((string name, List<FallScore> found) in scores)
            Console.WriteLine(FallScore.Row(name, found));
    }

    private static Dictionary<string, List<FallAnswers>> Seed((FolderTask Task, FallTrials Trials)[] parts, IReadOnlyList<StudyVariant> variants, int seed)
    {
        Dictionary<string, List<FallAnswers>> answers = variants.ToDictionary(variant => variant.Name, _ => new List<FallAnswers>());
        foreach ((FolderTask task, FallTrials trials) in parts)
        {
            string folder = Directory.CreateTempSubdirectory("prunekit-study-").FullName;
            try
            {
                foreach (StudyVariant variant in variants)
                {
                    new RecipeRunner(_ => task).Run(new CompressionRecipe(variant.Stages(task.Definition.Name, folder).ToValueList()) { Seed = seed }, new RecipeRunOptions());
                    answers[variant.Name].Add(trials.Answer(task.Definition, Path.Combine(folder, variant.Name)));
                }
            }
            finally
            {
                Directory.Delete(folder, recursive: true);
            }
        }

        return answers;
    }

    /// <summary>All subjects but one, and that one as the test.</summary>
    private sealed class LeftOut(Dictionary<string, LabelledData> subjects, string left) : IDataSource
    {
        /// <inheritdoc />
        public DataSplit Load(CancellationToken cancellation = default)
        {
            LabelledData[] others = [.. subjects.Where(subject => subject.Key != left).OrderBy(subject => subject.Key, StringComparer.Ordinal).Select(subject => subject.Value)];
            DataInput input = others[0].Inputs[0];
            var train = new LabelledData([input with { Values = [.. others.SelectMany(one => one.Inputs[0].Values)] }], DataTargets.OfClasses([.. others.SelectMany(one => one.Targets.Classes!)]), others.SelectMany(one => one.Groups).ToValueList());
            return new DataSplit(train, train.Take(), subjects[left]);
        }
    }
}
