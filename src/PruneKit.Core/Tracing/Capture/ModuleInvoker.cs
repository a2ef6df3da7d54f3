using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace PruneKit;

/// <summary>Calls a module of any TorchSharp signature: one to six tensors in, a tensor, a tuple or a list of tensors out.</summary>
internal sealed class ModuleInvoker
{
    private readonly nn.Module _module;
    private readonly MethodInfo _call;
    private readonly int _parameters;

    internal ModuleInvoker(nn.Module module, int inputs)
    {
        _module = module;
        _call = FindCall(module.GetType()) ?? throw new UnsupportedLayerException(
            $"{module.GetType().Name} derives from no nn.Module<..., TResult>, so nothing says how to call it; derive it from nn.Module<Tensor, Tensor>");
        ParameterInfo[] parameters = _call.GetParameters();
        _parameters = parameters.Length;
        int tensors = parameters.TakeWhile(p => p.ParameterType == typeof(Tensor)).Count();
        if (inputs != tensors || parameters.Skip(tensors).Any(p => !IsOptional(p.ParameterType)))
            throw new InvalidInputException($"{module.GetType().Name} takes {Signature(parameters)} and was given {inputs} example tensors; pass one example for each tensor");
    }

    /// <summary>Runs the module; the tensors of its result in order.</summary>
    internal IReadOnlyList<Tensor> Call(IReadOnlyList<Tensor> inputs)
    {
        object?[] arguments = new object?[_parameters];
        for (int i = 0; i < inputs.Count; i++)
            arguments[i] = inputs[i];
        var results = new List<Tensor>();
        Flatten(_call.Invoke(_module, BindingFlags.DoNotWrapExceptions, null, arguments, null), results);
        return results;
    }

    private static MethodInfo? FindCall(Type? type)
    {
        for (; type is not null && type != typeof(nn.Module); type = type.BaseType)
            if (type.IsGenericType && type.DeclaringType == typeof(nn) && type.Name.StartsWith("Module`", StringComparison.Ordinal))
                return type.GetMethods().Single(m => m.Name == "call" && m.DeclaringType == type);
        return null;
    }

    // A native LSTM's initial state is a nullable tuple: left out, it is zeros.
    private static bool IsOptional(Type type) => Nullable.GetUnderlyingType(type) is not null;

    private static string Signature(ParameterInfo[] parameters) => $"({string.Join(", ", parameters.Select(p => p.ParameterType.Name))})";

    private void Flatten(object? result, List<Tensor> into)
    {
        switch (result)
        {
            case Tensor tensor:
                into.Add(tensor);
                break;
            case ITuple tuple:
                for (int i = 0; i < tuple.Length; i++)
                    Flatten(tuple[i], into);
                break;
            case IEnumerable<Tensor> or IList:
                foreach (object? item in (IEnumerable)result)
                    Flatten(item, into);
                break;
            default:
                throw new UnsupportedLayerException(
                    $"{_module.GetType().Name} returns {result?.GetType().Name ?? "null"} where a tensor must stand; return a Tensor, a tuple of tensors or Tensor[]");
        }
    }
}
