namespace PruneKit;

/// <summary>Values as they are, and an escape for runs of zeros.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1109/TIT.1966.1053907">Golomb 1966</see>, run-length encodings; with a reserved escape, as in the <see href="https://www.w3.org/Graphics/JPEG/itu-t81.pdf">zero runs of JPEG</see>.
/// Layout: the lowest value (0 counted), the width of a value, less one the width r of a run (4 bits), then values as distances from the lowest; the number of all ones is the escape, followed by the run's length less one in r bits.
/// A run is escaped where that takes fewer bits than its zeros; r (1 to 16) is the one that gives the fewest bits. Example: width 3, r = 4, lowest 0: [6, 0, 0, 0, 0, 0, 2] is 110 111 0100 010.</remarks>
internal sealed class RunLengthEncoding : MatrixEncoding
{
    /// <summary>Bits of the width of a run.</summary>
    private const int WidthBits = 4;

    /// <summary>The widest run.</summary>
    private const int WidestRun = 16;

    /// <inheritdoc />
    public override int Id => 4;

    /// <inheritdoc />
    public override string Name => "run-length";

    /// <summary>The number of all ones is taken, so that the range of 2^32 values does not fit.</summary>
    public override bool Fits(IntegerMatrix matrix) => RangeOf(matrix).Width <= 31;

    /// <inheritdoc />
    public override long PositionBits(IntegerMatrix matrix) => Best(matrix, RangeOf(matrix).Width).Bits;

    /// <inheritdoc />
    protected override long CountBits(IntegerMatrix matrix)
    {
        ValueRange range = RangeOf(matrix);
        return range.HeaderBits + WidthBits + ((long)matrix.NonZeroCount * range.Width) + Best(matrix, range.Width).Bits;
    }

    /// <inheritdoc />
    protected override void Write(BitWriter writer, IntegerMatrix matrix)
    {
        ValueRange range = RangeOf(matrix);
        int runWidth = Best(matrix, range.Width).Width;
        range.WriteHeader(writer);
        writer.Write((uint)(runWidth - 1), WidthBits);
        foreach ((int run, int? value) in Runs(matrix))
        {
            WriteRun(writer, range, runWidth, run);
            if (value is int number)
                range.Write(writer, number);
        }
    }

    /// <inheritdoc />
    protected override void Read(ReadOnlySpan<byte> bytes, Span<int> values, int columns)
    {
        var reader = new PayloadReader(bytes, Name);
        ValueRange range = ValueRange.ReadHeader(ref reader, skipsZero: false);
        int runWidth = reader.Setting(WidthBits, 0, WidestRun - 1) + 1;
        uint escape = Escape(range.Width);
        for (long position = 0; position < values.Length; position++)
        {
            uint number = reader.Bits(range.Width);
            if (number != escape)
            {
                values[(int)position] = range.ValueOf(number, ref reader);
                continue;
            }

            position += reader.Bits(runWidth);
            if (position >= values.Length)
                throw reader.Outside(position, values.Length);
        }

        reader.End();
    }

    private static uint Escape(int width) => (uint)((1UL << width) - 1);

    /// <summary>The range with zero in it and one number more, for the escape.</summary>
    private static ValueRange RangeOf(IntegerMatrix matrix)
    {
        ValueRange range = ValueRange.Of(matrix.Values, skipsZero: true);
        int lowest = Math.Min(range.Lowest, 0), highest = 0;
        foreach (int value in matrix.Values)
            highest = Math.Max(highest, value);
        long distance = (long)highest - lowest + 1;
        return new ValueRange(lowest, distance > uint.MaxValue ? 33 : ValueRange.BitsFor((uint)distance), SkipsZero: false);
    }

    private static void WriteRun(BitWriter writer, ValueRange range, int runWidth, int run)
    {
        while (run > 0)
        {
            int taken = Math.Min(run, 1 << runWidth);
            run -= taken;
            if (range.Width + runWidth < (long)taken * range.Width)
            {
                writer.Write(Escape(range.Width), range.Width);
                writer.Write((uint)(taken - 1), runWidth);
                continue;
            }

            for (int i = 0; i < taken; i++)
                range.Write(writer, 0);
        }
    }

    private static (int Width, long Bits) Best(IntegerMatrix matrix, int width)
    {
        int[] runs = [.. Runs(matrix).Select(run => run.Zeros)];
        return Enumerable.Range(1, WidestRun)
            .Select(runWidth => (Width: runWidth, Bits: runs.Sum(run => BitsOf(run, width, runWidth))))
            .MinBy(choice => choice.Bits);
    }

    private static long BitsOf(int run, int width, int runWidth)
    {
        long longest = Math.Min(width + runWidth, ((long)width) << runWidth);
        int rest = run & ((1 << runWidth) - 1);
        return ((run >> runWidth) * longest) + Math.Min((long)rest * width, width + runWidth);
    }

    /// <summary>Zeros before each value, and those at the end.</summary>
    private static IEnumerable<(int Zeros, int? Value)> Runs(IntegerMatrix matrix)
    {
        int covered = 0;
        foreach ((int gap, int value) in matrix.Gaps().Zip(matrix.NonZeros()))
        {
            covered += gap + 1;
            yield return (gap, value);
        }

        yield return (matrix.Values.Length - covered, null);
    }
}
