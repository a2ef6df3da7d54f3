namespace PruneKit.Cli;

/// <summary>The process: arguments in, exit code out.</summary>
internal static class Program
{
    private static Task<int> Main(string[] args)
    {
        NativeEnvironment.LetThreadsSleep();
        return new App(Console.Out, Console.Error).RunAsync(args, CancellationToken.None);
    }
}
