namespace PruneKit;

/// <summary>A map of positions as outer times inner: steps where they are even, else a table of 16 bits.</summary>
/// <remarks>Example: the transposition of [2, 3] reads 0 3 1 4 2 5: three times two, outer step 1, inner step 3, no table.</remarks>
/// <param name="Base">Added to every position.</param>
/// <param name="Outer">How many rows.</param>
/// <param name="OuterStep">Between rows, where there is no table.</param>
/// <param name="OuterTable">Where each row starts; null where the steps are even.</param>
/// <param name="Inner">How many positions a row.</param>
/// <param name="InnerStep">Between positions of a row, where there is no table.</param>
/// <param name="InnerTable">Each position from its row's start on, or <see cref="Outside"/>; null where the steps are even.</param>
internal sealed record CPlaces(int Base, int Outer, int OuterStep, int[]? OuterTable, int Inner, int InnerStep, int[]? InnerTable)
{
    /// <summary>No position.</summary>
    public const int Outside = ushort.MaxValue;

    /// <summary>Bytes of its tables.</summary>
    public long Bytes => 2L * ((OuterTable?.Length ?? 0) + (InnerTable?.Length ?? 0));

    /// <summary>Whether every position is its own.</summary>
    public bool IsIdentity => Base == 0 && OuterTable is null && InnerTable is null && InnerStep == 1 && (Outer == 1 || OuterStep == Inner);

    /// <summary>A map in the form with the smallest tables; null where positions do not fit 16 bits.</summary>
    public static CPlaces? Of(IReadOnlyList<int> map) => Lengths(map.Count).Select(inner => Of(map, inner)).Where(places => places is not null).MinBy(places => places!.Bytes);

    /// <summary>Two maps of as many positions in forms with the same rows; null where there is none.</summary>
    public static (CPlaces Left, CPlaces Right)? Common(IReadOnlyList<int> left, IReadOnlyList<int> right)
    {
        (CPlaces Left, CPlaces Right)? best = null;
        foreach (int inner in Lengths(left.Count))
        {
            if (Of(left, inner) is CPlaces a && Of(right, inner) is CPlaces b && (best is null || a.Bytes + b.Bytes < best.Value.Left.Bytes + best.Value.Right.Bytes))
                best = (a, b);
        }

        return best;
    }

    /// <summary>A map with rows of a given length; null where the rows are not alike.</summary>
    public static CPlaces? Of(IReadOnlyList<int> map, int inner)
    {
        int outer = map.Count / inner;
        int[] row = [.. map.Take(inner)];
        int anchor = Array.FindIndex(row, position => position >= 0);
        if (anchor < 0)
            return outer == 1 ? new CPlaces(0, 1, 0, null, inner, 0, Tables(row, 0)) : null;
        int lowest = row.Where(position => position >= 0).Min();
        if (!Alike(map, row, anchor))
            return null;
        bool even = Even(row) is not null;
        int start = even ? row[0] : lowest;
        int[] starts = [.. Enumerable.Range(0, outer).Select(i => map[(i * inner) + anchor] - row[anchor])];
        int? outerStep = Even(starts);
        int[]? innerTable = even ? null : Tables(row, start);
        if ((innerTable is not null && row.Any(position => position - start >= Outside)) || (outerStep is null && starts.Any(position => position is < 0 or > Outside)))
            return null;
        return new CPlaces(start, outer, outerStep ?? 0, outerStep is null ? starts : null, inner, Even(row) ?? 0, innerTable);
    }

    private static int[] Tables(int[] row, int start) => [.. row.Select(position => position < 0 ? Outside : position - start)];

    private static bool Alike(IReadOnlyList<int> map, int[] row, int anchor)
    {
        for (int i = row.Length; i < map.Count; i++)
        {
            int first = row[i % row.Length];
            int moved = map[i - (i % row.Length) + anchor] - row[anchor];
            if (first < 0 ? map[i] >= 0 : map[i] != first + moved || map[i] < 0)
                return false;
        }

        return true;
    }

    /// <summary>The step between numbers that are evenly spaced; 0 for a single one; null where they are not, or one is no position.</summary>
    private static int? Even(int[] numbers)
    {
        if (numbers[0] < 0 && numbers.Length > 0 && numbers.Any(number => number < 0))
            return null;
        if (numbers.Length == 1)
            return 0;
        int step = numbers[1] - numbers[0];
        for (int i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] < 0 || numbers[i] - numbers[i - 1] != step)
                return null;
        }

        return step;
    }

    private static IEnumerable<int> Lengths(int count) => Enumerable.Range(1, count).Where(length => count % length == 0).Reverse();
}
