namespace PruneKit;

/// <summary>A canonical Huffman code: each symbol's length says all. Words of one length are consecutive, in the order of their symbols, and longer words follow shorter ones.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1109/JRPROC.1952.273898">Huffman 1952</see>; canonical as in <see href="https://www.rfc-editor.org/rfc/rfc1951">RFC 1951</see>, section 3.2.2.
/// A single symbol takes no bits. Example: symbols that occur 5, 2, 1 and 1 times have the lengths 1, 2, 3, 3 and the words 0, 10, 110, 111.</remarks>
internal sealed class HuffmanCode
{
    /// <summary>The longest word.</summary>
    public const int LongestWord = 15;

    /// <summary>Bits of a length in files.</summary>
    public const int LengthBits = 4;

    /// <summary>Words of at most so many bits are found in one step: all but the rarest, in a table of 2 KiB.</summary>
    private const int TableBits = 10;

    private readonly int[] _lengths;
    private readonly int[] _symbols;

    /// <summary>For each length, the first number of 16 bits that no word up to it begins.</summary>
    private readonly uint[] _limits = new uint[LongestWord + 1];

    /// <summary>For each length, the place of its first word's symbol, less the word itself.</summary>
    private readonly int[] _offsets = new int[LongestWord + 1];

    /// <summary>For the next <see cref="TableBits"/> bits the symbol times 16 plus its word's length; 0 where the word is longer. Made by the first <see cref="Read"/>.</summary>
    private ushort[]? _table;

    private HuffmanCode(int[] lengths)
    {
        _lengths = lengths;
        _symbols = [.. Enumerable.Range(0, lengths.Length).Where(symbol => lengths[symbol] > 0).OrderBy(symbol => lengths[symbol])];
        uint word = 0;
        int place = 0;
        for (int length = 1; length <= LongestWord; length++)
        {
            int count = lengths.AsSpan().Count(length);
            _offsets[length] = place - (int)word;
            (word, place) = (word + (uint)count, place + count);
            _limits[length] = word << (16 - length);
            word <<= 1;
        }
    }

    /// <summary>Each symbol's length; 0 for one that does not occur.</summary>
    public ReadOnlySpan<int> Lengths => _lengths;

    /// <summary>The code of least bits for symbols that occur so often.</summary>
    public static HuffmanCode Of(ReadOnlySpan<long> counts)
    {
        long[] flattened = counts.ToArray();
        while (true)
        {
            int[] lengths = LengthsOf(flattened);
            if (lengths.DefaultIfEmpty(0).Max() <= LongestWord)
                return new HuffmanCode(lengths);
            for (int i = 0; i < flattened.Length; i++)
                flattened[i] = (flattened[i] + 1) / 2;
        }
    }

    /// <summary>Bits of all words.</summary>
    public long BitsFor(ReadOnlySpan<long> counts)
    {
        long bits = 0;
        for (int symbol = 0; symbol < counts.Length; symbol++)
            bits += counts[symbol] * WordBits(symbol);
        return bits;
    }

    /// <summary>Writes the lengths.</summary>
    public void WriteLengths(BitWriter writer)
    {
        foreach (int length in _lengths)
            writer.Write((uint)length, LengthBits);
    }

    /// <summary>Reads lengths.</summary>
    /// <exception cref="EncodingException">They make no code: words are left over or missing.</exception>
    public static HuffmanCode ReadLengths(ref PayloadReader reader, int symbols)
    {
        var lengths = new int[symbols];
        long room = 1 << LongestWord;
        foreach (ref int length in lengths.AsSpan())
        {
            length = (int)reader.Bits(LengthBits);
            room -= length == 0 ? 0 : 1L << (LongestWord - length);
        }

        int used = symbols - lengths.AsSpan().Count(0);
        bool single = used == 1 && lengths.AsSpan().Count(1) == 1;
        if (used > 0 && room != 0 && !single)
            throw reader.Fail(EncodingFailure.CodeInvalid, "lengths that make a complete code", $"{used} lengths that do not");
        return new HuffmanCode(lengths);
    }

    /// <summary>Writes a symbol's word.</summary>
    public void Write(BitWriter writer, int symbol)
    {
        int place = Array.IndexOf(_symbols, symbol), length = WordBits(symbol);
        writer.Write((uint)(place - _offsets[length]), length);
    }

    /// <summary>Reads a word's symbol.</summary>
    public int Read(ref PayloadReader reader)
    {
        if (_symbols.Length <= 1)
            return _symbols.Length == 1 ? _symbols[0] : throw reader.Fail(EncodingFailure.CodeInvalid, "a code with a symbol", "none");
        uint bits = reader.Peek16();
        int found = (_table ??= Table())[bits >> (16 - TableBits)];
        if (found != 0)
        {
            reader.Skip(found & ((1 << LengthBits) - 1));
            return found >> LengthBits;
        }

        int length = TableBits + 1;
        while (bits >= _limits[length])
            length++;
        reader.Skip(length);
        return _symbols[_offsets[length] + (int)(bits >> (16 - length))];
    }

    private ushort[] Table()
    {
        var table = new ushort[1 << TableBits];
        foreach ((int place, int symbol) in _symbols.Index())
        {
            int length = _lengths[symbol];
            if (length > TableBits)
                break;
            int word = place - _offsets[length];
            table.AsSpan(word << (TableBits - length), 1 << (TableBits - length)).Fill((ushort)((symbol << LengthBits) | length));
        }

        return table;
    }

    private int WordBits(int symbol) => _symbols.Length == 1 ? 0 : _lengths[symbol];

    private static int[] LengthsOf(long[] counts)
    {
        var lengths = new int[counts.Length];
        var queue = new PriorityQueue<int[], (long Count, int First)>();
        for (int symbol = 0; symbol < counts.Length; symbol++)
        {
            if (counts[symbol] > 0)
                queue.Enqueue([symbol], (counts[symbol], symbol));
        }

        if (queue.Count == 1)
            lengths[queue.Peek()[0]] = 1;
        while (queue.Count > 1)
        {
            queue.TryDequeue(out int[]? left, out (long Count, int First) a);
            queue.TryDequeue(out int[]? right, out (long Count, int First) b);
            int[] joined = [.. left!, .. right!];
            foreach (int symbol in joined)
                lengths[symbol]++;
            queue.Enqueue(joined, (a.Count + b.Count, Math.Min(a.First, b.First)));
        }

        return lengths;
    }
}
