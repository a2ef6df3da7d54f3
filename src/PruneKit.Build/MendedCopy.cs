using System;
using System.IO;
using System.Linq;

namespace PruneKit.Build;

/// <summary>Writes the mended library so that incremental builds see a change only where there is one.</summary>
internal static class MendedCopy
{
    /// <summary>Leaves a file that has these bytes alone, and its time with it; any other is replaced whole, never written through: it may be a link.</summary>
    public static void Write(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).SequenceEqual(bytes)) return;
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        string fresh = path + "." + Guid.NewGuid().ToString("N");
        File.WriteAllBytes(fresh, bytes);
        File.Delete(path);
        File.Move(fresh, path);
    }
}
