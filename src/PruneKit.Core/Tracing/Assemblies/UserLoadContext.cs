using System.Reflection;
using System.Runtime.Loader;

namespace PruneKit;

/// <summary>Resolves a user's assembly's dependencies beside it; what this process has already is shared, or the user's modules would be of a foreign TorchSharp.</summary>
internal sealed class UserLoadContext : AssemblyLoadContext
{
    private readonly string _folder;
    private readonly AssemblyDependencyResolver _resolver;

    /// <param name="path">The full path of the .dll.</param>
    public UserLoadContext(string path)
        : base(Path.GetFileName(path))
    {
        _folder = Path.GetDirectoryName(path)!;
        _resolver = new AssemblyDependencyResolver(path);
    }

    /// <inheritdoc />
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Default.Assemblies.Any(loaded => loaded.GetName().Name == assemblyName.Name) || typeof(TorchSharp.torch).Assembly.GetName().Name == assemblyName.Name)
            return null;
        string beside = Path.Combine(_folder, $"{assemblyName.Name}.dll");
        string? found = _resolver.ResolveAssemblyToPath(assemblyName) ?? (File.Exists(beside) ? beside : null);
        return found is null ? null : LoadFromAssemblyPath(found);
    }
}
