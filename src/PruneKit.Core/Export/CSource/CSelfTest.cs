using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Writes the self-test: golden vectors, computed by the integer interpreter, that the compiled network must reproduce.</summary>
internal static class CSelfTest
{
    /// <summary>The text of main.c.</summary>
    /// <param name="program">The program.</param>
    /// <param name="stream">The same for one time step after another; null where that is not written.</param>
    /// <param name="feed">What makes its input of a sensor's samples; null where that is not written.</param>
    /// <param name="samples">Samples of random codes.</param>
    /// <param name="seed">Of the codes.</param>
    public static string Write(CProgram program, CStreamProgram? stream, CFeedProgram? feed, int samples, int seed)
    {
        short[][] inputs = Codes(program.Network, samples, seed);
        short[][] outputs = new IntegerInterpreter(program.Network).Run(inputs, samples);
        string name = program.Name;
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"/* Written by PruneKit: runs {samples} samples and compares every code. Returns 0 where all agree. */\n#include \"prunekit_{name}.h\"\n#include <stdio.h>\n#include <string.h>\n\n");
        text.Append(new CArray("inputs", "int8_t", Interleaved(inputs, samples)).Declaration(""));
        text.Append(new CArray("expected", "int8_t", Interleaved(outputs, samples)).Declaration(""));
        text.Append(CultureInfo.InvariantCulture, $$"""

            static union {
                uint64_t aligned;
                int8_t bytes[{{CHeader.Macro(name, "SCRATCH")}} + 8];
            } scratch;
            static int8_t output[{{CHeader.Macro(name, "OUTPUT")}}];


            """);
        if (stream is not null)
            text.Append(CStreamTest.Write(stream, samples));
        if (feed is not null)
            text.Append(CFeedTest.Write(program, feed));
        return text.Append(Main(name, samples, [.. new[] { stream is null ? null : "stream()", feed is null ? null : "feed()" }.OfType<string>()])).ToString();
    }

    private static string Main(string name, int samples, string[] more) => string.Create(CultureInfo.InvariantCulture, $$"""
        int main(void)
        {
            int wrong = 0;
            for (size_t sample = 0; sample < {{samples}}; sample++) {
                int status = prunekit_{{name}}_run(inputs + sample * {{CHeader.Macro(name, "INPUT")}}, output, scratch.bytes);
                if (status != PRUNEKIT_OK) {
                    printf("sample %u: status %d\n", (unsigned)sample, status);
                    return 1;
                }
                for (size_t i = 0; i < {{CHeader.Macro(name, "OUTPUT")}}; i++) {
                    if (output[i] != expected[sample * {{CHeader.Macro(name, "OUTPUT")}} + i])
                        wrong++;
                }
            }
            printf("%d of %u codes differ\n", wrong, {{samples}}u * {{CHeader.Macro(name, "OUTPUT")}});
            return {{string.Join(" + ", more.Prepend("wrong"))}} != 0;
        }

        """);

    /// <summary>Random codes for every input of a network; those of an embedding are rows that it has.</summary>
    public static short[][] Codes(QuantizedNetwork network, int samples, int seed)
    {
        var random = new Random(seed);
        return [.. network.Spec.Inputs.Select(input => Of(network, input, samples, random))];
    }

    private static short[] Of(QuantizedNetwork network, InputSpec input, int samples, Random random)
    {
        ActivationQuantization quantization = network.Activations[new PortRef(input.Name)];
        EmbeddingKind? embedding = network.Spec.Layers.Where(layer => layer.Inputs.Contains(new PortRef(input.Name))).Select(layer => layer.Kind).OfType<EmbeddingKind>().FirstOrDefault();
        (int lowest, int beyond) = embedding is null ? (quantization.Lowest, quantization.Highest + 1) : (0, (int)Math.Min(embedding.Count, quantization.Highest + 1));
        short[] codes = new short[samples * input.Shape.ElementCount];
        for (int i = 0; i < codes.Length; i++)
            codes[i] = (short)random.Next(lowest, beyond);
        return codes;
    }

    /// <summary>Sample by sample, each with all its values end to end.</summary>
    private static long[] Interleaved(short[][] values, int samples) =>
        [.. Enumerable.Range(0, samples).SelectMany(sample => values.SelectMany(value => value.Skip(sample * (value.Length / samples)).Take(value.Length / samples))).Select(code => (long)code)];
}
