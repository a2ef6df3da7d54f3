namespace PruneKit.Cli;

/// <summary>What each failure means to the shell.</summary>
internal static class ExitCodes
{
    /// <summary>A bug in prunekit.</summary>
    public const int Bug = 1;

    /// <summary>The exit code of a failure.</summary>
    public static int Of(Exception failure) => failure switch
    {
        InvalidOptionException => 2,
        InvalidInputException => 3,
        BudgetException => 4,
        VerificationException => 5,
        QualityGateException => 6,
        OutputException => 7,
        OperationCanceledException => 130,
        _ => Bug,
    };

    /// <summary>The failure in one line; a bug keeps its stack, for the report.</summary>
    public static string Describe(Exception failure) => failure switch
    {
        PruneKitException => $"prunekit: {failure.Message.ReplaceLineEndings(" ")}",
        OperationCanceledException => "prunekit: cancelled; a run with a checkpoint goes on with --resume",
        _ => $"prunekit: a bug in prunekit, please report it with this text: {failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}{Origin(failure)}",
    };

    /// <summary>The frames in PruneKit itself, which say where; a deep stack says nothing more.</summary>
    private static string Origin(Exception failure)
    {
        IEnumerable<string> frames = (failure.StackTrace ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Contains("PruneKit.", StringComparison.Ordinal));
        return string.Concat(frames.Take(6).Select(line => $"{Environment.NewLine}  {line}"));
    }
}
