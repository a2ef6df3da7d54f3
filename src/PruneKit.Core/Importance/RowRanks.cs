namespace PruneKit;

/// <summary>Makes numbers that are compared within their rows comparable over a matrix: the rank in the row comes first, and the number itself tells rows of the same rank apart.</summary>
/// <remarks>Example: rows [3, 4] and [1, 8] have ranks [0, 1] each; of rank 0 the second row's 1 is lower, of rank 1 the first row's 4: [0.25, 0.5] and [0, 0.75].</remarks>
internal static class RowRanks
{
    /// <summary>(rank in the row + place among the rows / rows) / columns, in [0, 1); equal numbers by index.</summary>
    /// <param name="values">Row-major.</param>
    /// <param name="rows">How many rows.</param>
    public static double[] Of(double[] values, int rows)
    {
        int columns = values.Length / rows;
        int[][] orders = [.. Enumerable.Range(0, rows).Select(row => Order(values.AsSpan(row * columns, columns).ToArray()))];
        double[] ranks = new double[values.Length];
        double[] sameRank = new double[rows];
        for (int rank = 0; rank < columns; rank++)
        {
            for (int row = 0; row < rows; row++)
                sameRank[row] = values[(row * columns) + orders[row][rank]];
            int[] places = Order([.. sameRank]);
            for (int place = 0; place < rows; place++)
                ranks[(places[place] * columns) + orders[places[place]][rank]] = (rank + ((double)place / rows)) / columns;
        }

        return ranks;
    }

    /// <summary>The indices from the lowest number to the highest.</summary>
    private static int[] Order(double[] numbers)
    {
        int[] order = [.. Enumerable.Range(0, numbers.Length)];
        Array.Sort(numbers, order);
        // The sort is not stable: equal numbers are put in order afterwards.
        for (int start = 0, end = 1; end <= numbers.Length; end++)
        {
            if (end < numbers.Length && numbers[end] == numbers[start])
                continue;
            if (end - start > 1)
                Array.Sort(order, start, end - start);
            start = end;
        }

        return order;
    }
}
