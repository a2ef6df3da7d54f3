namespace PruneKit.Cli;

/// <summary>The process: arguments in, exit code out.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        NativeEnvironment.LetThreadsSleep();
        using var signals = new TerminationSignals();
        return await new App(Console.Out, Console.Error).RunAsync(args, signals.Token).ConfigureAwait(false);
    }
}
