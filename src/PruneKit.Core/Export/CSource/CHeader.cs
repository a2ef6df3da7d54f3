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
    /// <param name="program">The network.</param>
    /// <param name="stream">The same for one time step after another; null where that is not written.</param>
    /// <param name="feed">What makes its input of a sensor's samples; null where that is not written.</param>
    public static string Write(CProgram program, CStreamProgram? stream = null, CFeedProgram? feed = null)
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
        text.Append(CultureInfo.InvariantCulture, $"/* The same with its lengths checked: in codes, codes and bytes. */\nint prunekit_{program.Name}_run_checked(const int8_t *input, size_t input_length, int8_t *output, size_t output_length, void *scratch, size_t scratch_length);\n\n");
        if (stream is not null)
            Append(text, stream);
        if (feed is not null)
            text.Append(feed.Header());
        text.Append("#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
        return text.ToString();
    }

    private static void Append(StringBuilder text, CStreamProgram stream)
    {
        string of = stream.IsRooted ? "of all time steps since the start" : FormattableString.Invariant($"of the last {stream.First} time steps");
        string newest = stream.OutputAxis is null ? string.Empty : ", its newest time step";
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(stream.Name, "STEP")} {stream.StepLength}u /* codes of a time step: the input without its axis {stream.Axis} */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(stream.Name, "STEP_OUTPUT")} {stream.OutputLength}u /* codes that go out at once */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(stream.Name, "STATE")} {stream.State}u /* bytes of RAM kept between calls, aligned to {CMemory.Alignment} */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(stream.Name, "FIRST")} {stream.First}u /* time steps until the first output */\n");
        text.Append(CultureInfo.InvariantCulture, $"#define {Macro(stream.Name, "HOP")} {stream.Hop}u /* time steps from one output to the next */\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* Starts a stream. PRUNEKIT_OK, or an error times -1. */\nint prunekit_{stream.Name}_reset(void *state);\n\n");
        text.Append(CultureInfo.InvariantCulture, $"/* Takes a time step. 1: an output was written, what the network gives {of}{newest}. 0: none is due. Below 0: an error times -1. */\nint prunekit_{stream.Name}_push(const int8_t *sample, int8_t *output, void *state);\n\n");
    }

    private static void Append(StringBuilder text, CProgram program, string what, string name, Shape shape, ActivationQuantization quantization) => text.Append(
        CultureInfo.InvariantCulture,
        $"/* {CText.Comment(name)}: {string.Join(" x ", shape.Axes)} */\n#define {Macro(program.Name, what)}_SCALE {quantization.Scale:G9}\n#define {Macro(program.Name, what)}_ZERO_POINT ({quantization.ZeroPoint})\n\n");
}
