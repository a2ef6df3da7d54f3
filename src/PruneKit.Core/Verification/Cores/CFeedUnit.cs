using System.Globalization;

namespace PruneKit;

/// <summary>A network with its preprocessing as a unit that takes whole recordings: its run function gives sample after sample, and writes for each window the codes that went into the network and those that came out.</summary>
/// <param name="Unit">The unit. A sample of its input is a recording: how many samples of all channels it has, and their counts; 32 bits each, the lowest byte first.</param>
/// <param name="Channels">Counts of a sensor's sample.</param>
/// <param name="Samples">The most samples of a recording.</param>
/// <param name="Windows">The most windows of a recording.</param>
/// <param name="Inputs">Codes into the network.</param>
/// <param name="Outputs">Codes out of it.</param>
internal sealed record CFeedUnit(CUnit Unit, int Channels, int Samples, int Windows, int Inputs, int Outputs)
{
    private const int Word = 4;

    /// <summary>The unit of an exported network.</summary>
    /// <param name="network">The network, with the source of its preprocessing among its files.</param>
    /// <param name="state">Bytes that the preprocessing keeps.</param>
    /// <param name="channels">Counts of a sensor's sample.</param>
    /// <param name="samples">The most samples of a recording.</param>
    /// <param name="windows">The most windows of a recording.</param>
    public static CFeedUnit Of(CUnit network, int state, int channels, int samples, int windows)
    {
        string name = $"{network.Name}_fed";
        int kept = (state + CMemory.Alignment - 1) / CMemory.Alignment * CMemory.Alignment;
        var files = network.Files.ToDictionary();
        files[$"prunekit_{name}.h"] = string.Empty;
        files[$"prunekit_{name}.c"] = Source(network, kept, channels, windows);
        var layers = network.Layers.ToDictionary();
        layers[network.Steps] = "preprocessing";
        layers[network.Steps + 1] = "reading";
        int input = Word * (1 + (samples * channels)), output = Word + ((windows + 1) * (network.InputLength + network.OutputLength));
        return new CFeedUnit(new CUnit(name, files, input, output, kept + network.Scratch, layers), channels, samples, windows, network.InputLength, network.OutputLength);
    }

    /// <summary>Recordings as the unit takes them.</summary>
    /// <param name="recordings">Counts: sample after sample, of each all channels.</param>
    public sbyte[] Input(IReadOnlyList<int[]> recordings)
    {
        byte[] bytes = new byte[recordings.Count * Unit.InputLength];
        for (int i = 0; i < recordings.Count; i++)
        {
            Span<byte> at = bytes.AsSpan(i * Unit.InputLength);
            foreach (int word in recordings[i].Prepend(recordings[i].Length / Channels))
            {
                System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(at, word);
                at = at[Word..];
            }
        }

        return Array.ConvertAll(bytes, one => unchecked((sbyte)one));
    }

    /// <summary>What came of a recording: the codes of each window that went in and came out.</summary>
    public IReadOnlyList<(short[] Inputs, short[] Outputs)> Output(sbyte[] codes, int recording)
    {
        ReadOnlySpan<sbyte> at = codes.AsSpan(recording * Unit.OutputLength, Unit.OutputLength);
        int windows = System.Buffers.Binary.BinaryPrimitives.ReadInt32LittleEndian(System.Runtime.InteropServices.MemoryMarshal.AsBytes(at));
        var answers = new (short[], short[])[windows];
        for (int i = 0; i < windows; i++)
        {
            ReadOnlySpan<sbyte> window = at.Slice(Word + (i * (Inputs + Outputs)), Inputs + Outputs);
            answers[i] = (Widened(window[..Inputs]), Widened(window[Inputs..]));
        }

        return answers;
    }

    private static short[] Widened(ReadOnlySpan<sbyte> codes) => Array.ConvertAll(codes.ToArray(), code => (short)code);

    /// <summary>There is room for a window more than there should be, which fails.</summary>
    private static string Source(CUnit network, int kept, int channels, int windows) => string.Create(CultureInfo.InvariantCulture, $$"""
        #include "prunekit_{{network.Name}}.c"
        #include "{{CFeedProgram.FileOf(network.Name)}}"

        static int32_t prunekit_{{network.Name}}_fed_word(const int8_t *bytes)
        {
            uint32_t word = 0;
            for (int i = 3; i >= 0; i--)
                word = word << 8 | (uint8_t)bytes[i];
            return (int32_t)word;
        }

        int prunekit_{{network.Name}}_fed_run(const int8_t *input, int8_t *output, void *scratch)
        {
            int8_t *state = (int8_t *)scratch, *arena = state + {{kept}}, *to = output + {{Word}};
            int32_t count = prunekit_{{network.Name}}_fed_word(input), windows = 0, sample[{{channels}}];
            int status = prunekit_{{network.Name}}_feed_reset(state);
            memset(output, 0, {{Word + ((windows + 1) * (network.InputLength + network.OutputLength))}});
            for (int32_t time = 0; status >= 0 && time < count; time++) {
                for (int channel = 0; channel < {{channels}}; channel++)
                    sample[channel] = prunekit_{{network.Name}}_fed_word(input + {{Word}} * (1 + time * {{channels}} + channel));
                PRUNEKIT_STEP({{network.Steps + 1}});
                status = prunekit_{{network.Name}}_prepare(sample, to, state);
                PRUNEKIT_STEP({{network.Steps}});
                if (status != 1)
                    continue;
                if (++windows > {{windows}})
                    return -1;
                status = -prunekit_{{network.Name}}_run(to, to + {{network.InputLength}}, arena);
                to += {{network.InputLength + network.OutputLength}};
            }
            for (int i = 0; i < {{Word}}; i++)
                output[i] = (int8_t)(uint8_t)((uint32_t)windows >> 8 * i);
            return status < 0 ? -status : PRUNEKIT_OK;
        }

        """);
}
