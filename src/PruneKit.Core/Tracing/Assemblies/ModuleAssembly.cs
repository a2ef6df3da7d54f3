using System.Reflection;
using TorchSharp;

namespace PruneKit;

/// <summary>Finds and makes a user's module in a compiled assembly. Its code runs with this process's rights: give only assemblies you trust.</summary>
internal static class ModuleAssembly
{
    /// <summary>Makes the module with its parameterless constructor, or one whose parameters all have defaults.</summary>
    /// <param name="path">The .dll.</param>
    /// <param name="typeName">With or without its namespace.</param>
    /// <exception cref="InvalidInputException">The assembly does not load, or has no such module.</exception>
    public static torch.nn.Module Create(string path, string typeName)
    {
        Type type = Find(Load(path), typeName, path);
        ConstructorInfo constructor = type.GetConstructors().Where(c => c.GetParameters().All(p => p.HasDefaultValue)).MinBy(c => c.GetParameters().Length)
            ?? throw new InvalidInputException($"{path}: module '{type.FullName}' has no public constructor that needs no arguments; add one, or trace it in code with Network.Trace");
        try
        {
            object?[] defaults = [.. constructor.GetParameters().Select(p => p.DefaultValue)];
            return (torch.nn.Module)constructor.Invoke(defaults);
        }
        catch (TargetInvocationException e)
        {
            throw new InvalidInputException($"{path}: the constructor of '{type.FullName}' failed: {e.InnerException!.Message.ReplaceLineEndings(" ")}", e.InnerException);
        }
    }

    private static Assembly Load(string path)
    {
        if (!File.Exists(path))
            throw new InvalidInputException($"{path} does not exist; give the path of a compiled .dll");
        string full = Path.GetFullPath(path);
        try
        {
            return new UserLoadContext(full).LoadFromAssemblyPath(full);
        }
        catch (Exception e) when (e is BadImageFormatException or FileLoadException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException($"{path} does not load as a .NET assembly: {e.Message.ReplaceLineEndings(" ")}; build it for net10.0 or earlier", e);
        }
    }

    private static Type Find(Assembly assembly, string name, string path)
    {
        Type[] modules = [.. Types(assembly, path).Where(type => typeof(torch.nn.Module).IsAssignableFrom(type) && type is { IsAbstract: false, ContainsGenericParameters: false })];
        Type[] found = [.. modules.Where(type => type.FullName == name)];
        found = found.Length > 0 ? found : [.. modules.Where(type => type.Name == name)];
        return found.Length switch
        {
            1 => found[0],
            0 => throw new InvalidInputException($"{path} has no module '{name}'{Nearest.Hint(name, [.. modules.Select(type => name.Contains('.', StringComparison.Ordinal) ? type.FullName! : type.Name)])}"),
            _ => throw new InvalidInputException($"{path} has {found.Length} modules '{name}': {string.Join(", ", found.Select(type => type.FullName))}; give one with its namespace"),
        };
    }

    private static Type[] Types(Assembly assembly, string path)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException e)
        {
            throw new InvalidInputException($"{path}: a type does not load: {e.LoaderExceptions[0]?.Message.ReplaceLineEndings(" ")}; put its dependencies beside it", e);
        }
    }
}
