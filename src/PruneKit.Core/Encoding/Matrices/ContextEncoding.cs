using System.Numerics;

namespace PruneKit;

/// <summary>An adaptive binary range coder; probabilities by the densities of row and column and by the neighbours.</summary>
/// <remarks>Source: the range coder of <see href="https://www.compressconsult.com/rangecoder/rngcod.pdf">Martin 1979</see>; contexts by the logarithm of a guessed chance as in <see href="https://doi.org/10.1109/26.585919">CALIC, Wu and Memon 1997</see>, whose guess is of an error's energy.
/// Nothing of a model is in the file: both halves learn as they go. Layout: the pitch (8 bits; 0 for none, else from 2), the bits of the largest magnitude less one (8 bits), then the range coder's bytes. <see cref="ContextModel"/> says what is coded.
/// The pitch is 0 or that of the one distance in a row at which values most often meet, whichever gives fewer bytes. Example: the 2,645 of 235,200 weights (4 bits) of a pruned LeNet-300-100's first layer take 3,019 bytes.</remarks>
internal sealed class ContextEncoding : MatrixEncoding
{
    /// <summary>The most elements: sums of densities stay below 2^32.</summary>
    public const int MostElements = 1 << 23;

    /// <summary>The longest pitch.</summary>
    private const int LongestPitch = 255;

    /// <summary>Bytes of pitch and magnitude.</summary>
    private const int HeaderBytes = 2;

    /// <summary>Up to so many elements, time does not matter.</summary>
    private const int FewElements = 16_384;

    /// <inheritdoc />
    public override int Id => 7;

    /// <inheritdoc />
    public override string Name => "context";

    /// <summary>Whether a reader takes at most three decisions an element, or the elements are few.</summary>
    public static bool IsFast(IntegerMatrix matrix) =>
        matrix.Values.Length <= FewElements || matrix.NonZeroCount * (long)(1 + MagnitudeBits(matrix.Values)) <= 2L * matrix.Values.Length;

    /// <inheritdoc />
    public override bool Fits(IntegerMatrix matrix) => matrix.Values.Length <= MostElements;

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => Positions(matrix);

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix) => 8 * Pitches(matrix).Min(pitch => Count(matrix, pitch));

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        int pitch = Pitches(matrix).MinBy(pitch => Count(matrix, pitch));
        var bytes = new List<byte>();
        Run(matrix, pitch, new RangeEncoder(bytes));
        writer.Write((uint)pitch, 8);
        writer.Write((uint)MagnitudeBits(matrix.Values), 8);
        foreach (byte value in bytes)
            writer.Write(value, 8);
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        int pitch = reader.Setting(8, 0, LongestPitch), bits = reader.Setting(8, 0, 31);
        if (pitch == 1 || values.Length > MostElements)
            throw reader.Fail(EncodingFailure.SettingInvalid, "a pitch other than 1 and at most 2^23 elements", $"{pitch} and {values.Length}");
        var model = new ContextModel(pitch, bits);
        var decoder = new RangeDecoder(bytes[HeaderBytes..]);
        model.Run(ref decoder, values, columns);
        if (model.Overflowed || decoder.Invalid)
            throw reader.Fail(EncodingFailure.ValueOutside, "values of 32 bits", "a wider one");
        int given = bytes.Length - HeaderBytes;
        if (given != decoder.Consumed)
            throw reader.Fail(given < decoder.Consumed ? EncodingFailure.Truncated : EncodingFailure.TrailingBits, $"{decoder.Consumed} coded bytes", $"{given}");
    }

    private static long Positions(IntegerMatrix matrix)
    {
        var tally = new PositionTally();
        new ContextModel(Pitches(matrix).MinBy(pitch => Count(matrix, pitch)), MagnitudeBits(matrix.Values)).Run(ref tally, matrix.Values.ToArray(), matrix.Columns);
        return (long)Math.Round(tally.Bits);
    }

    private static long Count(IntegerMatrix matrix, int pitch) => HeaderBytes + Run(matrix, pitch, new RangeEncoder(null));

    private static long Run(IntegerMatrix matrix, int pitch, RangeEncoder coder)
    {
        var model = new ContextModel(pitch, MagnitudeBits(matrix.Values));
        model.Run(ref coder, matrix.Values.ToArray(), matrix.Columns);
        coder.Finish();
        return coder.Count;
    }

    private static int MagnitudeBits(ReadOnlySpan<int> values)
    {
        uint largest = 1;
        foreach (int value in values)
            largest = Math.Max(largest, unchecked((uint)(value < 0 ? -value : value)));
        return largest == 1 ? 0 : BitOperations.Log2(largest - 1) + 1;
    }

    /// <summary>None, and the distance within a row at which values that are not zero meet most often.</summary>
    private static int[] Pitches(IntegerMatrix matrix)
    {
        var meetings = new long[LongestPitch + 1];
        for (int row = 0; row < matrix.Rows; row++)
            AddMeetings(matrix.Row(row), meetings);
        int pitch = 2;
        for (int candidate = 3; candidate <= LongestPitch; candidate++)
        {
            if (meetings[candidate] > meetings[pitch])
                pitch = candidate;
        }

        return meetings[pitch] == 0 ? [0] : [0, pitch];
    }

    private static void AddMeetings(ReadOnlySpan<int> row, Span<long> meetings)
    {
        int[] places = new int[row.Length];
        int count = 0;
        for (int i = 0; i < row.Length; i++)
        {
            if (row[i] == 0)
                continue;
            for (int before = count - 1; before >= 0 && i - places[before] <= LongestPitch; before--)
                meetings[i - places[before]]++;
            places[count++] = i;
        }
    }
}
