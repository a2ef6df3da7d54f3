using System.Reflection;
using System.Reflection.Emit;

namespace PruneKit.Tests;

/// <summary>The calls in a method's compiled body, with the operation that follows each.</summary>
internal static class IlReader
{
    private static readonly Dictionary<short, OpCode> Codes = typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!).ToDictionary(code => code.Value);

    public static IEnumerable<MethodBase> MethodsOf(Assembly assembly) => assembly.GetTypes().SelectMany(type => type.GetMembers(
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly)).OfType<MethodBase>();

    public static List<(MethodBase Called, OpCode Next)> CallsOf(MethodBase method)
    {
        byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        List<(MethodBase, OpCode)> calls = [];
        MethodBase? called = null;
        for (int at = 0; at < il.Length;)
        {
            OpCode code = Read(il, ref at);
            if (called is not null)
                calls.Add((called, code));
            called = code.OperandType is OperandType.InlineMethod ? Resolve(method, BitConverter.ToInt32(il, at)) : null;
            at += OperandSize(code, il, at);
        }

        return calls;
    }

    private static OpCode Read(byte[] il, ref int at) =>
        il[at] == 0xFE ? Codes[unchecked((short)((il[at++] << 8) | il[at++]))] : Codes[il[at++]];

    private static int OperandSize(OpCode code, byte[] il, int at) => code.OperandType switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(il, at)),
        _ => 4,
    };

    private static MethodBase? Resolve(MethodBase method, int token) =>
        method.Module.ResolveMethod(token, method.DeclaringType?.GetGenericArguments(), method.IsGenericMethod ? method.GetGenericArguments() : null);
}
