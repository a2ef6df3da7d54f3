namespace PruneKit.Tests;

/// <summary>No folder is a drawer for what has no place.</summary>
internal static class FolderRule
{
    private static readonly string[] Drawers = ["Utils", "Util", "Utilities", "Helpers", "Helper", "Common", "Misc", "Shared", "Prototype", "Prototypes"];

    public static IEnumerable<string> Violations(IEnumerable<string> paths) =>
        from path in paths
        from folder in path.Split('/')[..^1]
        where Drawers.Contains(folder, StringComparer.OrdinalIgnoreCase)
        select $"{path}: a folder '{folder}'; name it after what stands there";
}
