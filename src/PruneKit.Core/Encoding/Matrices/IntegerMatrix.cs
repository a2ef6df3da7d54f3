namespace PruneKit;

/// <summary>A matrix of integers, row-major: what an encoding turns into bytes. Immutable.</summary>
/// <remarks>A tensor is a matrix of its first axis by all others. Either size may be 0. Example: 2 rows of 3, [0, 5, 0, -1, 0, 0]: two of six are not zero.</remarks>
public sealed class IntegerMatrix
{
    private readonly int[] _values;

    /// <summary>Wraps a copy of the values.</summary>
    /// <param name="rows">Rows; at least 0.</param>
    /// <param name="columns">Values of a row; at least 0.</param>
    /// <param name="values">The values, row-major.</param>
    /// <exception cref="InvalidInputException">Their number is not rows times columns.</exception>
    public IntegerMatrix(int rows, int columns, ReadOnlySpan<int> values)
        : this(rows, columns, values.ToArray(), owned: true)
    {
    }

    /// <summary>Takes an array that nobody else writes to.</summary>
    internal IntegerMatrix(int rows, int columns, int[] values, bool owned)
    {
        _ = owned;
        if (rows < 0 || columns < 0 || (long)rows * columns != values.Length)
            throw new InvalidInputException($"a matrix of {rows} x {columns} cannot be made of {values.Length} values; give rows times columns of them");
        (Rows, Columns, _values) = (rows, columns, values);
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>How many values a row has.</summary>
    public int Columns { get; }

    /// <summary>The values, row-major.</summary>
    public ReadOnlySpan<int> Values => _values;

    /// <summary>How many values are not zero.</summary>
    public int NonZeroCount => _values.Length - _values.AsSpan().Count(0);

    /// <summary>One row.</summary>
    public ReadOnlySpan<int> Row(int row) => _values.AsSpan(row * Columns, Columns);

    /// <summary>For each value that is not zero, how many zeros stand before it since the last, over the ends of rows.</summary>
    internal IEnumerable<int> Gaps()
    {
        int gap = 0;
        foreach (int value in _values)
        {
            if (value == 0)
            {
                gap++;
                continue;
            }

            yield return gap;
            gap = 0;
        }
    }

    /// <summary>The values that are not zero, in order.</summary>
    internal IEnumerable<int> NonZeros() => _values.Where(value => value != 0);
}
