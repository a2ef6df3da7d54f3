using System.ComponentModel;
using System.Diagnostics;

namespace PruneKit;

/// <summary>Runs a program of the system: a compiler, an emulator.</summary>
internal static class ExternalTool
{
    /// <summary>Whether a program is on the path.</summary>
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Fails where a program is not on the path.</summary>
    /// <exception cref="InvalidInputException">It is not; the message says which package has it.</exception>
    public static void Require(string program, string package)
    {
        if (!Exists(program))
            throw new InvalidInputException($"{program} is not on the path, and C cannot be verified without it; install it (Debian: apt-get install {package})");
    }

    /// <summary>Runs a program to its end.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder that it runs in.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Its exit code, and what it wrote.</returns>
    public static (int ExitCode, string Text) Run(string program, IEnumerable<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using Process process = Process.Start(start)!;
            using CancellationTokenRegistration registration = cancellation.Register(() => process.Kill(entireProcessTree: true));
            process.StandardInput.Close();
            Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
            string text = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            cancellation.ThrowIfCancellationRequested();
            return (process.ExitCode, text + errors.GetAwaiter().GetResult());
        }
        catch (Win32Exception e)
        {
            throw new InvalidInputException($"{program} cannot be run: {e.Message}; install it", e);
        }
    }
}
