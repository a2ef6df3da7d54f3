namespace PruneKit;

/// <summary>Rows of weights in the encodings that the sparse kernels read.</summary>
internal static class CSparseRows
{
    /// <summary>Weights of a block.</summary>
    public const int Four = 4;

    /// <summary>Where pk_widen puts number i of a vector: of each whole four 0 2 1 3.</summary>
    public static int Widened(int i, int width) => i < width / Four * Four ? (i & ~3) | ((i & 1) << 1) | ((i >> 1) & 1) : i;

    /// <summary>The places of a row's weights that are not 0.</summary>
    public static int[] Places(int[] row) => [.. Enumerable.Range(0, row.Length).Where(i => row[i] != 0)];

    /// <summary>The fours of a row, or of rows together, that are not all 0.</summary>
    public static int[] Fours(IReadOnlyList<int[]> rows) =>
        [.. Enumerable.Range(0, rows[0].Length / Four).Where(four => rows.Any(row => row.AsSpan(four * Four, Four).ContainsAnyExcept(0)))];

    /// <summary>Entries of pk_convolve_csr: the weight above 8 bits of taps passed; gaps of more than 255 take an entry of weight 0.</summary>
    public static int[] Entries(int[] row)
    {
        List<int> entries = [];
        int at = 0;
        foreach (int place in Places(row))
        {
            for (; place - at > byte.MaxValue; at += byte.MaxValue)
                entries.Add(byte.MaxValue);
            entries.Add((place - at) | ((row[place] & byte.MaxValue) << 8));
            at = place;
        }

        return [.. entries];
    }

    /// <summary>The blocks of pk_convolve_blocks: the fours between a block and the one before, then its four weights; gaps of more than 255 take blocks of zeros.</summary>
    public static int[][] Blocks(int[] row)
    {
        List<int[]> blocks = [];
        int next = 0;
        foreach (int four in Fours([row]))
        {
            for (; four - next > byte.MaxValue; next += byte.MaxValue + 1)
                blocks.Add([Signed(byte.MaxValue), 0, 0, 0, 0]);
            blocks.Add([Signed(four - next), .. row.AsSpan(four * Four, Four)]);
            next = four + 1;
        }

        return [.. blocks];
    }

    private static int Signed(int count) => unchecked((sbyte)(byte)count);
}
