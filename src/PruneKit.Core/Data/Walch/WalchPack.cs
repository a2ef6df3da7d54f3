using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace PruneKit;

/// <summary>Writes and reads the packed file data/walch2019/walch2019.bin; its layout stands in the README beside it.</summary>
internal static class WalchPack
{
    private const string Resource = "PruneKit.walch2019.bin";

    /// <summary>The nights that are shipped with the library.</summary>
    public static ValueList<WalchNight> Shipped()
    {
        using Stream stream = typeof(WalchPack).Assembly.GetManifestResourceStream(Resource)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return Read(bytes, Resource);
    }

    /// <summary>Packs nights; the same nights give the same bytes.</summary>
    public static byte[] Write(ValueList<WalchNight> nights)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.ASCII);
        writer.Write(WalchFormat.Magic);
        writer.Write(nights.Count);
        foreach (WalchNight night in nights)
        {
            writer.Write(int.Parse(night.Subject, CultureInfo.InvariantCulture));
            writer.Write(night.Epochs);
            foreach (int value in night.Columns.SelectMany(column => column))
                writer.Write(value);
            writer.Write(night.Stages.AsSpan());
        }

        writer.Flush();
        return stream.ToArray();
    }

    /// <summary>Unpacks nights.</summary>
    /// <exception cref="InvalidInputException">Not such a file, or damaged.</exception>
    public static ValueList<WalchNight> Read(ReadOnlySpan<byte> file, string origin)
    {
        if (!file.StartsWith(WalchFormat.Magic))
            throw new InvalidInputException($"{origin} is no packed Walch set; build it with tools/PackData walch");
        int offset = WalchFormat.Magic.Length;
        int count = Integer(file, ref offset, origin);
        var nights = new List<WalchNight>();
        for (int i = 0; i < count; i++)
            nights.Add(Night(file, ref offset, origin));
        return offset == file.Length ? nights.ToValueList() : throw Damaged(origin, offset);
    }

    private static WalchNight Night(ReadOnlySpan<byte> file, ref int offset, string origin)
    {
        string subject = Integer(file, ref offset, origin).ToString(CultureInfo.InvariantCulture);
        int epochs = Integer(file, ref offset, origin);
        if (epochs < 0 || epochs > (file.Length - offset) / ((sizeof(int) * WalchFormat.Features.Count) + 1))
            throw Damaged(origin, offset);
        var columns = new List<ValueList<int>>();
        foreach (string _ in WalchFormat.Features)
            columns.Add(Column(file, ref offset, epochs, origin));
        ValueList<byte> stages = ValueList.Create(file.Slice(offset, epochs));
        offset += epochs;
        return new WalchNight(subject, columns.ToValueList(), stages);
    }

    private static ValueList<int> Column(ReadOnlySpan<byte> file, ref int offset, int epochs, string origin)
    {
        var values = new int[epochs];
        for (int i = 0; i < epochs; i++)
            values[i] = Integer(file, ref offset, origin);
        return ValueList.Create<int>(values);
    }

    private static int Integer(ReadOnlySpan<byte> file, ref int offset, string origin)
    {
        if (offset > file.Length - sizeof(int))
            throw Damaged(origin, offset);
        offset += sizeof(int);
        return BinaryPrimitives.ReadInt32LittleEndian(file[(offset - sizeof(int))..]);
    }

    private static InvalidInputException Damaged(string origin, int offset) => new($"{origin} is damaged at offset {offset}; build it again with tools/PackData walch");
}
