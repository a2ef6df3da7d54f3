using System.Buffers.Binary;

namespace PruneKit;

/// <summary>Reads annotations in MIT format (<c>.atr</c>).</summary>
/// <remarks>Source: <see href="https://physionet.org/physiotools/wag/annot-5.htm">WFDB annot(5)</see>. Words of 16 bits, low byte first: six bits of code, ten bits of
/// time since the last annotation; code 59 carries a longer time, 60 to 62 carry fields that are skipped here, 63 a text; 0 ends the file.</remarks>
internal static class WfdbAnnotationReader
{
    private const string Symbols = " NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";
    private const int Skip = 59;
    private const int Aux = 63;

    /// <summary>Reads all annotations.</summary>
    /// <param name="path">The file, for the messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="InvalidInputException">The file ends too early, or holds a code that the format does not know.</exception>
    public static WfdbAnnotation[] Parse(string path, ReadOnlySpan<byte> bytes)
    {
        List<WfdbAnnotation> annotations = [];
        int at = 0;
        long time = 0;
        while (true)
        {
            int word = Word(path, bytes, at);
            int code = word >> 10;
            int value = word & 0x3FF;
            at += 2;
            switch (code)
            {
                case 0 when value == 0:
                    return [.. annotations];
                case Skip:
                    time += (Word(path, bytes, at) << 16) | Word(path, bytes, at + 2);
                    at += 4;
                    break;
                case > Skip and < Aux:
                    break;
                case Aux:
                    at += value + (value & 1);
                    break;
                default:
                    time += value;
                    annotations.Add(Annotation(path, at - 2, code, time));
                    break;
            }
        }
    }

    private static WfdbAnnotation Annotation(string path, int at, int code, long time)
    {
        if (code >= Symbols.Length || Symbols[code] == ' ')
        {
            throw new InvalidInputException($"{path}, byte {at}: {code} is no annotation code; the file is damaged or not in MIT format");
        }

        return time is >= 0 and <= int.MaxValue
            ? new((int)time, Symbols[code])
            : throw new InvalidInputException($"{path}, byte {at}: the annotation stands at sample {time}; the file is damaged or not in MIT format");
    }

    private static int Word(string path, ReadOnlySpan<byte> bytes, int at) => at + 2 <= bytes.Length
        ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])
        : throw new InvalidInputException($"{path} ends at byte {bytes.Length}, inside an annotation or before the two zero bytes that end the file; take it from PhysioNet again");
}
