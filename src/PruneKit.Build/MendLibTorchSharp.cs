using System;
using System.IO;
using System.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace PruneKit.Build;

/// <summary>
/// Writes mended copies of TorchSharp's native library (<see cref="LibTorchSharpMend"/>) beside the intermediate files of a project. The build
/// then copies, publishes and packs these in place of the package's own, which are only read.
/// </summary>
public sealed class MendLibTorchSharp : Task
{
    /// <summary>The package's files, as ResolvePackageAssets lists them.</summary>
    [Required]
    public ITaskItem[] Libraries { get; set; } = [];

    /// <summary>Where mended copies go.</summary>
    [Required]
    public string Folder { get; set; } = "";

    /// <summary>Those of <see cref="Libraries"/> that needed the mend.</summary>
    [Output]
    public ITaskItem[] Originals { get; private set; } = [];

    /// <summary>The copy of each of <see cref="Originals"/>, with its metadata.</summary>
    [Output]
    public ITaskItem[] Mended { get; private set; } = [];

    /// <summary>Mends what needs it; a file that cannot be mended stays as it is, with a warning.</summary>
    public override bool Execute()
    {
        var pairs = Libraries.Select(library => (Original: library, Copy: Mend(library))).Where(pair => pair.Copy is not null).ToList();
        Originals = pairs.Select(pair => pair.Original).ToArray();
        Mended = pairs.Select(pair => pair.Copy!).ToArray();
        return !Log.HasLoggedErrors;
    }

    private TaskItem? Mend(ITaskItem library)
    {
        try
        {
            return TryMend(library);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            Log.LogWarning(null, "PRUNEKIT001", null, null, 0, 0, 0, 0,
                "'{0}' was not mended for older versions of libstdc++: {1}. Set PruneKitMendLibTorch=false to leave it as it is.", library.ItemSpec, error.Message);
            return null;
        }
    }

    private TaskItem? TryMend(ITaskItem library)
    {
        byte[] bytes = File.ReadAllBytes(library.ItemSpec);
        if (!LibTorchSharpMend.Apply(bytes)) return null;
        string copy = Path.Combine(Folder, library.GetMetadata("DestinationSubDirectory"), Path.GetFileName(library.ItemSpec));
        MendedCopy.Write(copy, bytes);
        return new TaskItem(library) { ItemSpec = copy };
    }
}
