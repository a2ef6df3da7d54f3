namespace PruneKit.Study;

/// <summary>All tables of docs/results/tasks.md, one after another, each to a file of its own; a table that is there is not made again.</summary>
internal static class TasksProgram
{
    /// <summary>The tables: the commands that make them.</summary>
    private static IReadOnlyList<(string File, string[] Arguments)> Tables(string seeds) =>
    [
        ("heart-rate-folds", ["heart-rate", seeds, "folds"]),
        ("heart-rate", ["heart-rate", seeds]),
        ("fall-test", ["fall", "test"]),
        ("fall-folds", ["fall", "folds", seeds]),
        ("activity", ["activity", seeds]),
        ("sleep-folds", ["sleep", seeds, "folds"]),
        ("sleep-night-folds", ["sleep-night", seeds, "folds"]),
        ("ecg", ["ecg", seeds, "without=232"]),
        ("ecg-stream", ["ecg", "stream", "test"]),
        ("health", ["health", seeds]),
    ];

    /// <summary>Makes those that are missing.</summary>
    /// <param name="arguments">A folder for the tables, and how many seeds (3).</param>
    /// <param name="one">Makes one, to standard output.</param>
    public static int Run(string[] arguments, Func<string[], int> one)
    {
        if (arguments.Length is < 1 or > 2 || (arguments.Length == 2 && !int.TryParse(arguments[1], out _)))
        {
            Console.Error.WriteLine("usage: Study tasks DIR [SEEDS]: all tables of docs/results/tasks.md from $PRUNEKIT_DATA, each to DIR/NAME.md; one that is there is not made again");
            return 2;
        }

        Directory.CreateDirectory(arguments[0]);
        TextWriter console = Console.Out;
        foreach ((string name, string[] command) in Tables(arguments.ElementAtOrDefault(1) ?? "3"))
        {
            string file = Path.Combine(arguments[0], name + ".md");
            if (File.Exists(file))
                continue;
            Console.Error.WriteLine($"{name}: Study {string.Join(' ', command)}");
            using var text = new StringWriter();
            Console.SetOut(text);
            int status = one(command);
            Console.SetOut(console);
            if (status != 0)
                return status;
            File.WriteAllText(file + ".part", text.ToString());
            File.Move(file + ".part", file);
            Console.WriteLine(text);
        }

        return 0;
    }
}
