using System.Globalization;

namespace PruneKit;

/// <summary>Writes the part of the self-test that gives a sensor's samples: made-up ones, from a linear congruential generator that the test has too.</summary>
internal static class CFeedTest
{
    /// <summary>Windows that are answered.</summary>
    private const int Windows = 2;

    private const int MostSamples = 4096;

    /// <summary>Source: Press et al., Numerical Recipes in C, 2nd ed., section 7.1, "quick and dirty".</summary>
    private const uint Factor = 1664525, Offset = 1013904223;

    /// <summary>The function feed.</summary>
    public static string Write(CProgram program, CFeedProgram feed)
    {
        (int samples, List<short[][]> windows) = Golden(feed);
        var interpreter = new IntegerInterpreter(program.Network);
        var expected = new CArray("fed", "int8_t", [.. windows.SelectMany(window => interpreter.Run(window, 1).SelectMany(codes => codes)).Select(code => (long)code)]);
        return expected.Declaration("") + Function(feed.Name, samples, windows.Count);
    }

    private static string Function(string name, int samples, int windows) => string.Create(CultureInfo.InvariantCulture, $$"""

        /* {{windows}} windows of {{samples}} made-up samples. */
        static int feed(void)
        {
            static union {
                uint64_t aligned;
                int8_t bytes[{{CHeader.Macro(name, "FEED_STATE")}} + 8];
            } state;
            uint32_t random = 1;
            size_t windows = 0;
            int wrong = prunekit_{{name}}_feed_reset(state.bytes);
            for (size_t time = 0; time < {{samples}}; time++) {
                int32_t sample[{{CHeader.Macro(name, "CHANNELS")}}];
                int status;
                for (size_t i = 0; i < {{CHeader.Macro(name, "CHANNELS")}}; i++) {
                    random = random * {{Factor}}u + {{Offset}}u;
                    sample[i] = (int32_t)(random >> 8) - {{IntegerSample.FullScale}};
                }
                status = prunekit_{{name}}_feed(sample, output, state.bytes, scratch.bytes);
                if (status < 0)
                    return 1;
                for (size_t i = 0; status && i < {{CHeader.Macro(name, "OUTPUT")}}; i++) {
                    if (windows >= {{windows}} || output[i] != fed[windows * {{CHeader.Macro(name, "OUTPUT")}} + i])
                        wrong++;
                }
                windows += (size_t)status;
            }
            wrong += windows != {{windows}};
            printf("from samples: %d of %u codes differ\n", wrong, {{windows}}u * {{CHeader.Macro(name, "OUTPUT")}});
            return wrong;
        }


        """);

    private static (int Samples, List<short[][]> Windows) Golden(CFeedProgram feed)
    {
        IntegerSignal signal = feed.Signal.Anew();
        List<short[][]> windows = [];
        uint random = 1;
        int samples = 0;
        int[] counts = new int[feed.Pipeline.Channels.Count];
        for (; samples < MostSamples && windows.Count < Windows; samples++)
        {
            for (int i = 0; i < counts.Length; i++)
            {
                random = unchecked((random * Factor) + Offset);
                counts[i] = (int)(random >> 8) - IntegerSample.FullScale;
            }

            if (signal.Push(counts) is short[][] window)
                windows.Add(window);
        }

        return (samples, windows);
    }
}
