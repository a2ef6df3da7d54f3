namespace PruneKit.Tests;

/// <summary>The repository's C# files; what the build makes is left out.</summary>
internal static class SourceTree
{
    /// <summary>The folder of PruneKit.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>All files below a folder of the repository, none where it does not exist.</summary>
    public static IReadOnlyList<SourceFile> Read(string folder)
    {
        string full = Path.Combine(Root, folder);
        return !Directory.Exists(full) ? [] :
        [
            .. Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
                .Select(file => (file, relative: Path.GetRelativePath(full, file).Replace('\\', '/')))
                .Where(pair => !pair.relative.Split('/').Any(part => part is "obj" or "bin"))
                .OrderBy(pair => pair.relative, StringComparer.Ordinal)
                .Select(pair => new SourceFile(pair.relative, File.ReadAllText(pair.file))),
        ];
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "PruneKit.sln")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException($"no PruneKit.sln above {AppContext.BaseDirectory}");
    }
}
