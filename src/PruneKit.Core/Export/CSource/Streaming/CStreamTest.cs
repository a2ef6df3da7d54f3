using System.Globalization;

namespace PruneKit;

/// <summary>Writes the part of the self-test that gives each window time step by time step: what comes last must be what a run gives.</summary>
internal static class CStreamTest
{
    /// <summary>The function stream.</summary>
    public static string Write(CStreamProgram stream, int samples)
    {
        string Macro(string what) => CHeader.Macro(stream.Name, what);
        long length = stream.Input[stream.Axis];
        string given = Position("i", stream.Input, stream.Axis, "time");
        string last = stream.OutputAxis is int axis ? Position("i", stream.Output, axis, FormattableString.Invariant($"{stream.Output[axis] - 1}")) : "i";
        return string.Create(CultureInfo.InvariantCulture, $$"""
            /* The same, time step by time step. */
            static int stream(void)
            {
                static union {
                    uint64_t aligned;
                    int8_t bytes[{{Macro("STATE")}} + 8];
                } state;
                static int8_t step[{{Macro("STEP")}}];
                int wrong = 0;
                for (size_t sample = 0; sample < {{samples}}; sample++) {
                    int outputs = 0;
                    prunekit_{{stream.Name}}_reset(state.bytes);
                    for (size_t time = 0; time < {{length}}; time++) {
                        int status;
                        for (size_t i = 0; i < {{Macro("STEP")}}; i++)
                            step[i] = inputs[sample * {{Macro("INPUT")}} + {{given}}];
                        status = prunekit_{{stream.Name}}_push(step, output, state.bytes);
                        if (status < 0)
                            return 1;
                        outputs += status;
                    }
                    for (size_t i = 0; i < {{Macro("STEP_OUTPUT")}}; i++) {
                        if (outputs == 0 || output[i] != expected[sample * {{Macro("OUTPUT")}} + {{last}}])
                            wrong++;
                    }
                }
                printf("as a stream: %d of %u codes differ\n", wrong, {{samples}}u * {{Macro("STEP_OUTPUT")}});
                return wrong;
            }


            """);
    }

    /// <summary>Where code i of a time step stands in a value.</summary>
    private static string Position(string code, Shape shape, int axis, string time)
    {
        long behind = shape.Axes.Skip(axis + 1).Aggregate(1L, (product, size) => product * size);
        return FormattableString.Invariant($"{code} / {behind} * {behind * shape[axis]} + {time} * {behind} + {code} % {behind}");
    }
}
