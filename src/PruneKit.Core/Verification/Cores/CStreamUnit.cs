using System.Globalization;

namespace PruneKit;

/// <summary>A streaming network as a unit that takes a whole recording: its run function gives it time step by time step, and writes for each what push returned and what it wrote.</summary>
internal static class CStreamUnit
{
    /// <summary>The unit. Its input is a recording of time steps, one after another.</summary>
    /// <param name="program">The network, for its header.</param>
    /// <param name="stream">The same for one time step after another.</param>
    /// <param name="length">Time steps of a recording.</param>
    public static CUnit Of(CProgram program, CStreamProgram stream, int length)
    {
        string name = stream.Name;
        var files = stream.Kernels.ToDictionary(kernel => kernel, CKernels.Source);
        files[$"prunekit_{name}.h"] = CHeader.Write(program, stream);
        files[$"prunekit_{name}.c"] = stream.Source() + string.Create(CultureInfo.InvariantCulture, $$"""

            int prunekit_{{name}}_run(const int8_t *input, int8_t *output, void *scratch)
            {
                int status = prunekit_{{name}}_reset(scratch);
                for (int time = 0; status >= 0 && time < {{length}}; time++) {
                    memset(output + 1, 0, {{stream.OutputLength}});
                    status = prunekit_{{name}}_push(input, output + 1, scratch);
                    output[0] = (int8_t)status;
                    input += {{stream.StepLength}};
                    output += {{stream.OutputLength + 1}};
                }
                PRUNEKIT_STEP({{stream.Steps}});
                return status < 0 ? -status : PRUNEKIT_OK;
            }

            """);
        return new CUnit(name, files, length * stream.StepLength, length * (stream.OutputLength + 1), stream.State, new Dictionary<int, string> { [stream.Steps] = name });
    }
}
