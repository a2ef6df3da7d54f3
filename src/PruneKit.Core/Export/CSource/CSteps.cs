using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace PruneKit;

/// <summary>The steps of a program as text: their constants, and their calls with arrays and values put in.</summary>
internal sealed partial class CSteps
{
    private readonly string _prefix;

    /// <summary>Plans the memory of steps whose ways are chosen.</summary>
    /// <param name="prefix">Before a step's number in the names of its arrays.</param>
    /// <param name="values">What they read and make.</param>
    /// <param name="steps">The steps.</param>
    public CSteps(string prefix, CValues values, IReadOnlyList<CStep> steps) => (_prefix, Steps, Memory) = (prefix, steps, new CMemory(values, steps));

    /// <summary>The steps.</summary>
    public IReadOnlyList<CStep> Steps { get; }

    /// <summary>Where values stand.</summary>
    public CMemory Memory { get; }

    /// <summary>Bytes of constants.</summary>
    public long Bytes => Steps.Sum(step => step.Chosen?.Bytes ?? 0);

    /// <summary>The kernels' files that they need, in the order in which they build on each other.</summary>
    public IReadOnlyList<string> Kernels => CKernels.Needed([.. Steps.Where(step => step.Chosen is not null).Select(step => step.Chosen!.Header)]);

    /// <summary>The kernels' inclusion and all constants.</summary>
    public string Declarations()
    {
        var text = new StringBuilder();
        foreach (string kernel in Kernels.Where(kernel => kernel != CKernels.Base))
            text.Append(CultureInfo.InvariantCulture, $"#include \"{kernel}\"\n");
        text.Append("#include \"pk_base.h\"\n\n#ifndef PRUNEKIT_STEP\n#define PRUNEKIT_STEP(layer) ((void)0) /* told after each layer: for profilers */\n#endif\n\n");
        for (int i = 0; i < Steps.Count; i++)
        {
            if (Steps[i].Chosen is not CVariant way)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"/* {i}: {CText.Comment(Steps[i].Layer.Name)}, {CText.Comment(Steps[i].Layer.Kind.DisplayName)}, {way.Encoding} */\n");
            foreach (CArray array in way.Arrays)
                text.Append(array.Declaration(Prefix(i)));
        }

        return text.ToString();
    }

    /// <summary>A step's block; nothing where it computes nothing.</summary>
    /// <param name="step">Which.</param>
    /// <param name="before">What stands before the block's brace.</param>
    public string Statements(int step, string before) => Steps[step].Chosen is CVariant way && way.Statements.Length > 0
        ? FormattableString.Invariant($"{before}{{ /* {step}: {CText.Comment(Steps[step].Layer.Name)} */\n        {Calls(step, way).Replace("\n", "\n        ", StringComparison.Ordinal)}\n        PRUNEKIT_STEP({step});\n    }}\n")
        : string.Empty;

    /// <summary>A value as an expression of C.</summary>
    public string Value(int value)
    {
        if (Memory.Of(value) is string place)
            return place;
        int maker = Maker(CPlacement.Stored, value) ?? Maker(CPlacement.View, value)!.Value;
        return Steps[maker].Part.Placement == CPlacement.View ? Value(Steps[maker].Inputs[0]) : Prefix(maker) + Steps[maker].Chosen!.Arrays[0].Name;
    }

    [GeneratedRegex(@"@(\w+)")]
    private static partial Regex ArrayName();

    [GeneratedRegex(@"\$([xys])(\d*)")]
    private static partial Regex ValueName();

    private static int Number(Match match) => int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture);

    private string Prefix(int step) => FormattableString.Invariant($"{_prefix}{step}_");

    private int? Maker(CPlacement placement, int value) => Enumerable.Range(0, Steps.Count).Where(i => Steps[i].Part.Placement == placement && Steps[i].Outputs.Contains(value)).Select(i => (int?)i).FirstOrDefault();

    private string Calls(int step, CVariant way)
    {
        string statements = ArrayName().Replace(way.Statements, match => Prefix(step) + match.Groups[1].Value);
        return ValueName().Replace(statements, match => match.Groups[1].Value switch
        {
            "x" => Value(Steps[step].Inputs[Number(match)]),
            "y" => Value(Steps[step].Outputs[Number(match)]),
            _ => Memory.ScratchOf(step),
        });
    }
}
