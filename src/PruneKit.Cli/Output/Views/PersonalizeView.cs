using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>personalize</c>'s result.</summary>
internal static class PersonalizeView
{
    /// <summary>Shows the result.</summary>
    public static void Show(PersonalizeResult result, IAnsiConsole console)
    {
        string rehearsed = result.RehearsalSamples > 0 ? FormattableString.Invariant($" and {result.RehearsalSamples:N0} of the task's") : "";
        console.Line($"{result.Task}, subject {result.Subject}: {string.Join(", ", result.Layers)} fitted to {result.TrainingSamples:N0} earlier samples{rehearsed} in {result.Steps:N0} steps, judged on {result.HeldOutSamples:N0} later ones");
        Table table = Tables.Create("", "before", "after", "change");
        table.Row(result.MetricName, Tables.Fixed(result.Before.Metric), Tables.Fixed(result.After.Metric), Tables.Fixed(result.After.Metric - result.Before.Metric));
        console.Write(table);
        if (result.Privacy is PrivateTrainingResult privacy)
            ShowPrivacy(privacy, result, console);
        if (result.Kept == KeptModel.New)
            console.Line($"{result.Output}: the new model");
        else
            console.Line($"{result.Output}: the old model, for the new one is worse by {result.Drop:0.##} points; {result.MaxDrop} are allowed");
    }

    private static void ShowPrivacy(PrivateTrainingResult privacy, PersonalizeResult result, IAnsiConsole console)
    {
        console.Line($"privacy of the training samples: epsilon {privacy.EpsilonSpent:0.###} of {privacy.Epsilon} spent at delta {privacy.Delta}; noise {privacy.Noise:0.###}, clip {privacy.Clip}, each sample taken with chance {privacy.SamplingRate:0.####} a step");
        if (privacy.StoppedAtLimit)
            console.Line($"stopped after {privacy.Steps:N0} of {privacy.PlannedSteps:N0} steps: one more would spend more than {privacy.Epsilon}");
        if (privacy.Delta * result.TrainingSamples >= 1)
            console.Line($"delta {privacy.Delta} is not below one over {result.TrainingSamples:N0} samples: it would allow one of them to be given away; make it smaller");
    }
}
