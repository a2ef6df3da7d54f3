using System.Reflection;
using System.Reflection.Emit;
using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Finds where a native call may read a <see cref="Scalar"/> that a garbage collection has freed: TorchSharp 0.107.0 keeps no reference to it during the call.</summary>
/// <remarks>Two ways lead there: a Scalar made and passed on without a variable that outlives the call, and a TorchSharp method that does so itself: <c>a + b</c> makes a Scalar 1 for its factor.</remarks>
internal sealed class ScalarLifetime
{
    private readonly HashSet<(Module, int)> _unsafe;

    public ScalarLifetime()
    {
        var callsOf = IlReader.MethodsOf(typeof(torch).Assembly).Where(method => !Makes(method))
            .ToDictionary(Key, method => IlReader.CallsOf(method).Select(call => call.Called).ToList());
        _unsafe = [.. callsOf.Where(pair => pair.Value.Any(Makes)).Select(pair => pair.Key)];
        int before;
        do
        {
            before = _unsafe.Count;
            _unsafe.UnionWith(callsOf.Where(pair => pair.Value.Any(called => _unsafe.Contains(Key(called)))).Select(pair => pair.Key).ToList());
        }
        while (_unsafe.Count > before);
    }

    /// <summary>How many of TorchSharp's methods make a Scalar that nothing holds.</summary>
    public int UnsafeMethods => _unsafe.Count;

    /// <summary>What is wrong in a method, one line a finding.</summary>
    public IEnumerable<string> FindingsIn(MethodBase method)
    {
        List<(MethodBase Called, OpCode Next)> calls = IlReader.CallsOf(method);
        int made = calls.Count(call => Makes(call.Called));
        if (calls.Any(call => Makes(call.Called) && !call.Next.Name!.StartsWith("stloc", StringComparison.Ordinal)) || made > BlocksThatEnd(method))
            yield return $"{Name(method)} makes a Scalar without 'using Scalar name = ...'; take LiveScalar.Of for constants";
        foreach (MethodBase called in calls.Select(call => call.Called).Where(called => _unsafe.Contains(Key(called))).Distinct())
            yield return $"{Name(method)} calls {called.DeclaringType!.Name}.{called}, which makes a Scalar that nothing holds";
    }

    public static string Name(MethodBase method) => $"{method.DeclaringType!.FullName}.{method.Name}";

    private static int BlocksThatEnd(MethodBase method) =>
        method.GetMethodBody()?.ExceptionHandlingClauses.Count(clause => clause.Flags == ExceptionHandlingClauseOptions.Finally) ?? 0;

    private static bool Makes(MethodBase method) =>
        method is { Name: "op_Implicit" } && method.DeclaringType == typeof(Scalar) || method is { Name: "ToScalar" } && method.DeclaringType == typeof(ScalarExtensionMethods);

    private static (Module Module, int Token) Key(MethodBase method) => (method.Module, method.MetadataToken);
}
