using System.Security.Cryptography;
using System.Text;

namespace PruneKit;

/// <summary>Records in one packed file: every sample and beat without loss, the same bytes from the same records.</summary>
/// <remarks>Little-endian. <c>PKECG001</c>, u16 records; a record is name and lead (u8 length, ASCII), u16 rate, u16 units a millivolt, u32 samples, u32 beats,
/// u32 bytes, then that many bytes of <see cref="SampleCodec"/> codes followed by the beats: the Rice code (k = 7) of the position less the last position, and the symbol's index in
/// <see cref="BeatClasses.Symbols"/> as a Rice code (k = 0). The file ends with the SHA-256 of all before it.</remarks>
internal static class EcgPack
{
    private const string Magic = "PKECG001";
    private const int Digest = SHA256.HashSizeInBytes;
    private const int PositionParameter = 7;

    /// <summary>Packs records.</summary>
    public static byte[] Write(IReadOnlyList<EcgRecord> records)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream, Encoding.ASCII);
        writer.Write(Encoding.ASCII.GetBytes(Magic));
        writer.Write((ushort)records.Count);
        foreach (EcgRecord record in records)
        {
            byte[] payload = Payload(record);
            writer.Write(record.Name);
            writer.Write(record.Lead);
            writer.Write((ushort)record.Rate);
            writer.Write((ushort)record.UnitsPerMillivolt);
            writer.Write(record.Samples.Length);
            writer.Write(record.Beats.Length);
            writer.Write(payload.Length);
            writer.Write(payload);
        }

        writer.Write(SHA256.HashData(stream.GetBuffer().AsSpan(0, (int)stream.Length)));
        return stream.ToArray();
    }

    /// <summary>Unpacks records.</summary>
    /// <param name="path">The file, for the messages.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="InvalidInputException">The bytes are not a pack, or damaged.</exception>
    public static EcgRecord[] Read(string path, byte[] bytes)
    {
        if (bytes.Length < Magic.Length + 2 + Digest || Encoding.ASCII.GetString(bytes, 0, Magic.Length) != Magic)
        {
            throw new InvalidInputException($"{path} has {bytes.Length} bytes that do not start with '{Magic}', so it is no packed ECG file; build it with tools/PackData mitbih");
        }

        if (!SHA256.HashData(bytes.AsSpan(0, bytes.Length - Digest)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - Digest)))
        {
            throw new InvalidInputException($"{path} has {bytes.Length} bytes whose SHA-256 is not the one at their end, so it is cut short or damaged; build it again with tools/PackData mitbih");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, Magic.Length, bytes.Length - Magic.Length - Digest), Encoding.ASCII);
        var records = new EcgRecord[reader.ReadUInt16()];
        for (int i = 0; i < records.Length; i++)
        {
            records[i] = Record(reader);
        }

        return records;
    }

    private static byte[] Payload(EcgRecord record)
    {
        BitWriter bits = new();
        SampleCodec.Write(bits, record.Samples);
        int last = 0;
        foreach (EcgBeat beat in record.Beats)
        {
            RiceCoder.Write(bits, beat.Position - last, PositionParameter);
            RiceCoder.Write(bits, BeatClasses.Symbols.IndexOf(beat.Symbol, StringComparison.Ordinal), 0);
            last = beat.Position;
        }

        return bits.ToArray();
    }

    private static EcgRecord Record(BinaryReader reader)
    {
        string name = reader.ReadString();
        string lead = reader.ReadString();
        int rate = reader.ReadUInt16();
        int units = reader.ReadUInt16();
        int length = reader.ReadInt32();
        var beats = new EcgBeat[reader.ReadInt32()];
        BitReader bits = new(reader.ReadBytes(reader.ReadInt32()));
        short[] samples = SampleCodec.Read(ref bits, length);
        int position = 0;
        for (int i = 0; i < beats.Length; i++)
        {
            position += RiceCoder.Read(ref bits, PositionParameter);
            beats[i] = new(position, BeatClasses.Symbols[RiceCoder.Read(ref bits, 0)]);
        }

        return new(name, lead, rate, units, samples, beats);
    }
}
