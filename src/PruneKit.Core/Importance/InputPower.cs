namespace PruneKit;

/// <summary>The mean square of each input that the rows of a weight tensor meet, summed up batch by batch.</summary>
internal sealed class InputPower(int columns)
{
    private readonly double[] _squares = new double[columns];
    private long _count;

    /// <summary>Adds a batch.</summary>
    /// <param name="squares">The sum of squares of each column.</param>
    /// <param name="count">Over how many vectors.</param>
    public void Add(double[] squares, long count)
    {
        _count += count;
        for (int i = 0; i < squares.Length; i++)
            _squares[i] += squares[i];
    }

    /// <summary>The root of each column's mean.</summary>
    public double[] RootMeanSquares() => Array.ConvertAll(_squares, square => Math.Sqrt(square / _count));
}
