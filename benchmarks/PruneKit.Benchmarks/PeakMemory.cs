using System.Globalization;
using System.Runtime.InteropServices;

namespace PruneKit.Benchmarks;

/// <summary>How far the resident memory of this process rises while something runs, native allocations included; Linux only.</summary>
internal static class PeakMemory
{
    /// <summary>The most bytes that were resident during an action beyond those before it. Garbage and freed native memory are given back first, so that what runs cannot hide in them.</summary>
    public static long RiseDuring(Action action)
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        _ = TrimHeap(0);
        File.WriteAllText("/proc/self/clear_refs", "5");
        long before = Read("VmRSS");
        action();
        return Read("VmHWM") - before;
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimHeap(nuint pad);

    private static long Read(string name)
    {
        string line = File.ReadLines("/proc/self/status").First(line => line.StartsWith(name, StringComparison.Ordinal));
        return 1024 * long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }
}
