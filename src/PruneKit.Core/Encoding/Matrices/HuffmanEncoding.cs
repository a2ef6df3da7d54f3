namespace PruneKit;

/// <summary>Canonical Huffman codes: one of the values, and where zeros are many one of the distances between values.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1510.00149">Han et al. 2016</see>, section 4: weights and index differences, each by its own code, both with their tables in the file.
/// Layout: the number of distance symbols (8 bits; 0: zeros are values like others), the lowest value (folded, in groups of seven bits), the number of value symbols less one (8 bits), the values' word lengths, the distances' word lengths (4 bits each).
/// Then, without distances, each element's word. With D distance symbols, the number of values, then for each value the words of its distance and of its value: symbol D - 1 stands for D - 1 zeros without a value. Without zeros among the values, 0 has no symbol.
/// D is the one of 0, 8, 16, 32, 64, 128 that gives the fewest bits. Example: [1, 2, 1, 1] is D = 0, lowest 1 (folded 2), 2 symbols of one bit each, 0100: five bytes.</remarks>
internal sealed class HuffmanEncoding : MatrixEncoding
{
    /// <summary>The most value symbols.</summary>
    private const int MostSymbols = 256;

    /// <summary>Bits of a number of symbols.</summary>
    private const int CountBitsOfSymbols = 8;

    private static readonly int[] DistanceSymbols = [0, 8, 16, 32, 64, 128];

    /// <inheritdoc />
    public override int Id => 6;

    /// <inheritdoc />
    public override string Name => "huffman";

    /// <inheritdoc />
    public override bool Fits(IntegerMatrix matrix) => ValueRange.Of(matrix.Values, skipsZero: false).Width <= 8;

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => Best(matrix).DistanceBits;

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix) => Best(matrix).Bits;

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        HuffmanPlan plan = Best(matrix);
        writer.Write((uint)plan.Distances.Lengths.Length, CountBitsOfSymbols);
        writer.WriteVariable(ValueRange.Fold(plan.Range.Lowest));
        writer.Write((uint)(plan.Values.Lengths.Length - 1), CountBitsOfSymbols);
        plan.Values.WriteLengths(writer);
        plan.Distances.WriteLengths(writer);
        if (plan.Range.SkipsZero)
            WriteSparse(writer, plan, matrix);
        else
            WriteAll(writer, plan, matrix.Values);
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        int distances = reader.Setting(CountBitsOfSymbols, 0, DistanceSymbols[^1]);
        if (distances == 1)
            throw reader.Fail(EncodingFailure.SettingInvalid, "0 or from 2 distance symbols on", "1");
        var range = new ValueRange(ValueRange.Unfold(reader.Variable()), CountBitsOfSymbols, SkipsZero: distances > 0);
        HuffmanCode code = HuffmanCode.ReadLengths(ref reader, (int)reader.Bits(CountBitsOfSymbols) + 1);
        HuffmanCode gaps = HuffmanCode.ReadLengths(ref reader, distances);
        if (distances > 0)
            ReadSparse(ref reader, range, code, gaps, values);
        else
            ReadAll(ref reader, range, code, values);
        reader.End();
    }

    private static void ReadAll(ref PayloadReader reader, ValueRange range, HuffmanCode code, Span<int> values)
    {
        foreach (ref int value in values)
            value = range.ValueOf((uint)code.Read(ref reader), ref reader);
    }

    private static void ReadSparse(ref PayloadReader reader, ValueRange range, HuffmanCode code, HuffmanCode gaps, Span<int> values)
    {
        uint count = reader.Variable();
        int filler = gaps.Lengths.Length - 1;
        long position = 0;
        for (uint i = 0; i < count; i++, position++)
        {
            int gap;
            do
            {
                gap = gaps.Read(ref reader);
                position += gap;
                if (position >= values.Length)
                    throw reader.Outside(position, values.Length);
            }
            while (gap == filler);
            values[(int)position] = range.ValueOf((uint)code.Read(ref reader), ref reader);
        }
    }

    private static void WriteAll(BitWriter writer, HuffmanPlan plan, ReadOnlySpan<int> values)
    {
        foreach (int value in values)
            plan.Values.Write(writer, (int)plan.Range.NumberOf(value));
    }

    private static void WriteSparse(BitWriter writer, HuffmanPlan plan, IntegerMatrix matrix)
    {
        writer.WriteVariable((uint)matrix.NonZeroCount);
        int filler = plan.Distances.Lengths.Length - 1;
        foreach ((int distance, int value) in matrix.Gaps().Zip(matrix.NonZeros()))
        {
            int gap = distance;
            for (; gap >= filler; gap -= filler)
                plan.Distances.Write(writer, filler);
            plan.Distances.Write(writer, gap);
            plan.Values.Write(writer, (int)plan.Range.NumberOf(value));
        }
    }

    private static HuffmanPlan Best(IntegerMatrix matrix) => DistanceSymbols.Select(symbols => Plan(matrix, symbols)).MinBy(plan => plan.Bits)!;

    private static HuffmanPlan Plan(IntegerMatrix matrix, int symbols)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: symbols > 0);
        var values = new long[MostSymbols];
        foreach (int value in matrix.Values)
        {
            if (value != 0 || symbols == 0)
                values[range.NumberOf(value)]++;
        }

        values = values[..(Array.FindLastIndex(values, count => count > 0) is int last and >= 0 ? last + 1 : 1)];
        var distances = new long[symbols];
        foreach (int gap in symbols == 0 ? [] : matrix.Gaps())
        {
            distances[gap % (symbols - 1)]++;
            distances[symbols - 1] += gap / (symbols - 1);
        }

        long header = (2 * CountBitsOfSymbols) + (8 * BitWriter.VariableBytes(ValueRange.Fold(range.Lowest))) + (HuffmanCode.LengthBits * (values.Length + symbols));
        long count = symbols == 0 ? 0 : 8 * BitWriter.VariableBytes((uint)matrix.NonZeroCount);
        HuffmanCode code = HuffmanCode.Of(values), gaps = HuffmanCode.Of(distances);
        return new HuffmanPlan(range, code, gaps, header + count + code.BitsFor(values) + gaps.BitsFor(distances), gaps.BitsFor(distances));
    }
}
