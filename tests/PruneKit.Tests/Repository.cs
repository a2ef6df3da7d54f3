using System.Reflection;

namespace PruneKit.Tests;

/// <summary>The working copy that these tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    /// <value>Debug or Release.</value>
    public static string Configuration { get; } = Metadata("Configuration");

    public static string File(string path) => Path.Combine(Root, path);

    private static string Metadata(string key) =>
        Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
