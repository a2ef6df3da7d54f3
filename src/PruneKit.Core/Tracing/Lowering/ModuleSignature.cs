using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The names of a module's inputs and outputs, from its own <c>forward</c>: its parameters, and its tuple's elements.</summary>
/// <param name="Inputs">The inputs.</param>
/// <param name="TupleNames">The outputs, where <c>forward</c> names them; else empty.</param>
internal sealed record ModuleSignature(ValueList<string> Inputs, ValueList<string> TupleNames)
{
    /// <summary>Reads the names.</summary>
    internal static ModuleSignature Of(nn.Module module, int inputs)
    {
        MethodInfo? forward = module.GetType().GetMethods(BindingFlags.Public | BindingFlags.Instance)
            .Where(method => method.Name == "forward" && method.GetParameters().Length >= inputs)
            .OrderBy(method => method.GetParameters().Length).FirstOrDefault();
        string[] names = [.. Enumerable.Range(0, inputs).Select(i => forward?.GetParameters()[i].Name ?? Default("input", i, inputs))];
        IEnumerable<string?> tuple = forward?.ReturnParameter.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames ?? [];
        return new ModuleSignature([.. names], tuple.All(name => name is not null) ? [.. tuple.Select(name => name!)] : []);
    }

    /// <summary>The name of an output.</summary>
    internal string Output(int index, int count) => TupleNames.Count == count ? TupleNames[index] : Default("output", index, count);

    private static string Default(string stem, int index, int count) =>
        count == 1 ? stem : string.Create(CultureInfo.InvariantCulture, $"{stem}{index + 1}");
}
