using System.Globalization;

namespace PruneKit.Study;

/// <summary>The brief's claims, put to the test: <c>Study cases TASK SEEDS FOLDER [DATA]</c>.</summary>
internal static class CaseProgram
{
    /// <summary>Runs a case study and prints its table.</summary>
    /// <param name="arguments">Task, seeds, the folder where networks stay, and the folder of the original data where they are not shipped.</param>
    /// <returns>The exit code.</returns>
    public static int Run(string[] arguments)
    {
        if (arguments.Length is < 3 or > 4 || !int.TryParse(arguments[1], NumberStyles.None, CultureInfo.InvariantCulture, out int seeds) || seeds < 1 || CaseStudy.All.FirstOrDefault(one => one.Task == arguments[0]) is not CaseStudy study)
        {
            Console.Error.WriteLine($"usage: Study cases {string.Join('|', CaseStudy.All.Select(one => one.Task))} SEEDS FOLDER [DATA]; networks stay in FOLDER, so that an interrupted run goes on");
            return 2;
        }

        try
        {
            var run = new CaseRun(study, arguments[2], arguments.ElementAtOrDefault(3), Console.Error);
            Console.WriteLine(new CaseTable(study, [.. Enumerable.Range(1, seeds).Select(run.Of)]).ToMarkdown());
            return 0;
        }
        catch (PruneKitException e)
        {
            Console.Error.WriteLine(e.Message);
            return 3;
        }
    }
}
