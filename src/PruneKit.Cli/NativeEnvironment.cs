using System.Runtime.InteropServices;

namespace PruneKit.Cli;

/// <summary>Settings that libtorch's thread library reads from the process's environment when it is loaded.</summary>
internal static partial class NativeEnvironment
{
    private const int Terminate = 15;

    /// <summary>Lets waiting threads sleep: spinning ones cost up to 60 times as much when something else uses the cores. What the user has set stays.</summary>
    public static void LetThreadsSleep()
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = SetVariable("OMP_WAIT_POLICY", "passive", overwrite: 0);
        _ = SetVariable("GOMP_SPINCOUNT", "0", overwrite: 0);
    }

    /// <summary>Sends SIGTERM, which a run answers with a checkpoint; false where the system has no such thing.</summary>
    public static bool AskToEnd(int process) => !OperatingSystem.IsWindows() && SendSignal(process, Terminate) == 0;

    /// <summary>.NET keeps a copy of the environment; native libraries see only the process's own.</summary>
    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetVariable(string name, string value, int overwrite);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int SendSignal(int process, int signal);
}
