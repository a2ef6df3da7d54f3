namespace PruneKit.Tests;

/// <summary>A new folder under the system's temporary folder, gone with its content on dispose.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("prunekit-").FullName;

    /// <summary>A path inside the folder; nothing is created there.</summary>
    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
