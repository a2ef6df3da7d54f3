using System.Reflection;

namespace PruneKit;

/// <summary>The decoder of bundles for devices, in portable C99: no allocation, no library, at most 4 KiB of code on a Cortex-M4 (gcc -Os).</summary>
/// <remarks>pkb.h says how to use it. It checks length and CRC-32, walks over the tensors, writes their codes into the caller's buffers, and applies updates in place.</remarks>
public static class BundleDecoder
{
    /// <summary>The files' names.</summary>
    public static ValueList<string> Files { get; } = ["pkb.h", "pkb.c"];

    /// <summary>A file's text.</summary>
    /// <param name="file">One of <see cref="Files"/>.</param>
    /// <exception cref="InvalidOptionException">It is none of them.</exception>
    public static string Source(string file)
    {
        using Stream? stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("PruneKit." + file);
        if (stream is null || !Files.Contains(file))
            throw new InvalidOptionException($"the decoder has no file '{file}'; it has {string.Join(" and ", Files)}");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Writes the files into a folder.</summary>
    /// <param name="folder">The folder, which exists.</param>
    /// <param name="overwrite">Whether files that stand there may be replaced. Default false.</param>
    /// <exception cref="OutputException">A file cannot be written, or exists.</exception>
    public static void Write(string folder, bool overwrite = false)
    {
        foreach (string file in Files)
            AtomicFile.WriteText(Path.Combine(folder, file), Source(file), overwrite);
    }
}
