namespace PruneKit.Tests;

/// <summary>Finds the public data sets that the repository does not hold: <c>shared/data</c> beside the repository, or beside a folder above it.</summary>
internal static class SharedData
{
    /// <summary>The folder of a data set, whether it is there or not.</summary>
    public static string Folder(string set)
    {
        string folder = RepositoryRoot.Path;
        while (Path.GetDirectoryName(folder) is string above && !Directory.Exists(Path.Combine(above, "shared", "data")))
            folder = above;
        return Path.Combine(Path.GetDirectoryName(folder) ?? folder, "shared", "data", set);
    }
}
