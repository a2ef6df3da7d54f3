using System.Text;

namespace PruneKit;

/// <summary>Reads a WFDB record (<c>.hea</c>, <c>.dat</c> in format 212, <c>.atr</c>) from a folder.</summary>
internal static class WfdbReader
{
    /// <summary>Reads record <paramref name="name"/> and checks it against its header's lengths and checksums.</summary>
    /// <exception cref="InvalidInputException">A file is missing, short, damaged or of a kind that is not read.</exception>
    public static WfdbRecord Read(string folder, string name)
    {
        string headerPath = Existing(folder, name + ".hea", "the header");
        WfdbHeader header = WfdbHeaderReader.Parse(headerPath, Lines(headerPath));
        string annotations = Existing(folder, name + ".atr", "the annotations");
        return new(header, Samples(folder, headerPath, header), WfdbAnnotationReader.Parse(annotations, InputFile.ReadAllBytes(annotations)));
    }

    private static short[][] Samples(string folder, string headerPath, WfdbHeader header)
    {
        foreach (WfdbSignal signal in header.Signals)
        {
            if (signal.Format != 212 || signal.FileName != header.Signals[0].FileName)
            {
                throw new InvalidInputException($"{headerPath}: signal '{signal.Description}' is in {signal.FileName}, format {signal.Format}; only format 212 with all signals in one file is read: convert it with WFDB's xform");
            }
        }

        string path = Existing(folder, header.Signals[0].FileName, $"the samples that {headerPath} names");
        byte[] bytes = InputFile.ReadAllBytes(path);
        int width = header.Signals.Count;
        long needed = WfdbFormat212.BytesFor((long)header.Length * width);
        if (bytes.Length < needed)
        {
            throw new InvalidInputException($"{path} has {bytes.Length} bytes, but its header says {header.Length} samples of {width} signals, which take {needed}; take the file from PhysioNet again");
        }

        short[][] signals = Split(WfdbFormat212.Decode(bytes, header.Length * width), width);
        for (int s = 0; s < width; s++)
        {
            Check(path, header.Signals[s], signals[s]);
        }

        return signals;
    }

    private static short[][] Split(short[] interleaved, int width)
    {
        var signals = new short[width][];
        for (int s = 0; s < width; s++)
        {
            signals[s] = new short[interleaved.Length / width];
            for (int i = 0; i < signals[s].Length; i++)
            {
                signals[s][i] = interleaved[(i * width) + s];
            }
        }

        return signals;
    }

    private static void Check(string path, WfdbSignal signal, short[] samples)
    {
        long sum = samples.Sum(s => (long)s);
        short found = unchecked((short)sum);
        if (signal.Checksum is { } promised && promised != found)
        {
            throw new InvalidInputException($"{path}: signal '{signal.Description}' sums to {found} (modulo 65536), but the header's checksum is {promised}; take the file from PhysioNet again");
        }
    }

    private static string[] Lines(string path) => Encoding.Latin1.GetString(InputFile.ReadAllBytes(path)).ReplaceLineEndings("\n").Split('\n');

    private static string Existing(string folder, string file, string what)
    {
        string path = Path.Combine(folder, file);
        return File.Exists(path)
            ? path
            : throw new InvalidInputException($"{path} is not there; it should hold {what}: put the record's .hea, .dat and .atr files into one folder");
    }
}
