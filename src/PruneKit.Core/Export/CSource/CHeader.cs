using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Writes the header of a program: lengths, quantisations, functions.</summary>
internal static class CHeader
{
    /// <summary>The codes that the functions return.</summary>
    private static readonly (string Name, int Code, string Meaning)[] Errors =
    [
        ("OK", 0, "done"),
        ("ERROR_NULL", 1, "input, output or scratch is NULL"),
        ("ERROR_ALIGNMENT", 2, "scratch is not aligned to 8 bytes"),
        ("ERROR_INPUT_LENGTH", 3, "another number of input codes"),
        ("ERROR_OUTPUT_LENGTH", 4, "another number of output codes"),
        ("ERROR_SCRATCH_LENGTH", 5, "too little scratch"),
        ("ERROR_INPUT_VALUE", 6, "an input's code is no row of an embedding"),
    ];

    /// <summary>A macro's name.</summary>
    public static string Macro(string name, string what) => $"PRUNEKIT_{name.ToUpperInvariant()}_{what}";

    /// <summary>The header's text.</summary>
    public static string Write(CProgram program)
    {
        string guard = Macro(program.Name, "H");
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* Written by PruneKit. Codes are int8; a number is scale * (code - zero point). */\n#ifndef {guard}\n#define {guard}\n\n#include <stddef.h>\n#include <stdint.h>\n\n#ifdef __cplusplus\nextern \"C\" {{\n#endif\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* SHA-256 of the network's description, weights and quantisations. */\n#define {Macro(program.Name, "DIGEST")} \"{CDigest.Of(program.Network)}\"\n\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(program.Name, "INPUT")} {program.InputLength}u /* codes of all inputs, end to end */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(program.Name, "OUTPUT")} {program.OutputLength}u /* codes of all outputs, end to end */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(program.Name, "SCRATCH")} {program.Scratch}u /* bytes of RAM while it runs, aligned to {CMemory.Alignment} */\n\n");
        NetworkSpec spec = program.Network.Spec;
        for (int i = 0; i < spec.Inputs.Count; i++)
            Append(text, program, FormattableString.Invariant($"INPUT_{i}"), spec.Inputs[i].Name, spec.Inputs[i].Shape, program.Network.Activations[new PortRef(spec.Inputs[i].Name)]);
        for (int i = 0; i < spec.Outputs.Count; i++)
            Append(text, program, FormattableString.Invariant($"OUTPUT_{i}"), spec.Outputs[i].Name, spec.ShapeOf(spec.Outputs[i].Source), program.Network.Activations[spec.Outputs[i].Source]);
        text.Append("#ifndef PRUNEKIT_OK\n");
        foreach ((string name, int code, string meaning) in Errors)
            text.Append(CultureInfo.InvariantCulture, $"#define PRUNEKIT_{name} {code} /* {meaning} */\n");
        text.Append(CultureInfo.InvariantCulture, $"#endif\n\n/* One sample. Nothing is kept between calls; calls with different scratch may run at once. */\nint prunekit_{program.Name}_run(const int8_t *input, int8_t *output, void *scratch);\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* The same with its lengths checked: in codes, codes and bytes. */\nint prunekit_{program.Name}_run_checked(const int8_t *input, size_t input_length, int8_t *output, size_t output_length, void *scratch, size_t scratch_length);\n\n#ifdef __cplusplus\n}}\n#endif\n\n#endif\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, CProgram program, string what, string name, Shape shape, ActivationQuantization quantization) => text.Append(
        CultureInfo.InvariantCulture,
        $"/* {CText.Comment(name)}: {string.Join(" x ", shape.Axes)} */\n#define {Macro(program.Name, what)}_SCALE {quantization.Scale:G9}\n#define {Macro(program.Name, what)}_ZERO_POINT ({quantization.ZeroPoint})\n\n");
}
