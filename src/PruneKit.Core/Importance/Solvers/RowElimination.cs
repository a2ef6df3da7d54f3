using System.Numerics;
using System.Runtime.InteropServices;

namespace PruneKit;

/// <summary>Takes all weights out of one row, one by one, each time the one whose loss costs the output least once the others have made up for it.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2208.11580">Frantar and Alistarh 2022</see>, algorithm 1 and lemma 1: loss w_p^2 / (2 [H^-1]_pp), move of the others -w_p [H^-1]_:p / [H^-1]_pp, and H^-1 loses row and column p by
/// one step of Gaussian elimination. Ties go by index. Example: H = [[1, 1], [1, 2]], w = [1, 1]: the first goes at 0.25, the second, now 1.5, at 2.25. Cost: d^3 / 6 multiplications a row of d; memory 8 d^2 bytes, used again for each row.</remarks>
internal sealed class RowElimination
{
    private readonly double[] _inverse;
    private readonly double[] _diagonal;
    private readonly double[] _weights;
    private readonly double[] _pivot;
    private readonly int[] _indices;
    private readonly int _columns;
    private int _left;

    /// <summary>Makes room for rows.</summary>
    /// <param name="columns">Weights a row.</param>
    public RowElimination(int columns)
    {
        _columns = columns;
        _inverse = new double[columns * columns];
        (_diagonal, _weights, _pivot, _indices) = (new double[columns], new double[columns], new double[columns], new int[columns]);
    }

    /// <summary>The trace of a row.</summary>
    /// <param name="inverse">H^-1, row-major; read only.</param>
    /// <param name="weights">The row's weights; read only.</param>
    /// <param name="order">The columns in the order in which they go; filled.</param>
    /// <param name="losses">What each costs; filled.</param>
    public void Trace(double[] inverse, ReadOnlySpan<double> weights, Span<int> order, Span<double> losses)
    {
        Load(inverse, weights);
        for (int step = 0; step < _columns; step++)
        {
            int next = Cheapest();
            (order[step], losses[step]) = (_indices[next], LossOf(next));
            Eliminate(next);
        }
    }

    /// <summary>The row after some weights went, in the order of its trace.</summary>
    /// <param name="inverse">H^-1.</param>
    /// <param name="weights">The row's weights.</param>
    /// <param name="count">How many go.</param>
    public double[] After(double[] inverse, ReadOnlySpan<double> weights, int count)
    {
        Load(inverse, weights);
        for (int step = 0; step < count; step++)
            Eliminate(Cheapest());
        double[] row = new double[_columns];
        for (int i = 0; i < _left; i++)
            row[_indices[i]] = _weights[i];
        return row;
    }

    private void Load(double[] inverse, ReadOnlySpan<double> weights)
    {
        inverse.CopyTo(_inverse, 0);
        weights.CopyTo(_weights);
        _left = _columns;
        for (int i = 0; i < _columns; i++)
            (_diagonal[i], _indices[i]) = (inverse[i * _columns + i], i);
    }

    private double LossOf(int place) => _weights[place] * _weights[place] / (2 * _diagonal[place]);

    private int Cheapest()
    {
        int best = 0;
        double least = LossOf(0);
        for (int i = 1; i < _left; i++)
        {
            double loss = LossOf(i);
            if (loss < least || (loss == least && _indices[i] < _indices[best]))
                (best, least) = (i, loss);
        }

        return best;
    }

    /// <summary>Moves the others, takes the weight's row and column out of the inverse, and puts the last weight in its place.</summary>
    private void Eliminate(int place)
    {
        double diagonal = _diagonal[place];
        TakePivot(place);
        double step = _weights[place] / diagonal;
        FillGap(place);
        _left--;
        ReadOnlySpan<double> pivot = _pivot.AsSpan(0, _left);
        for (int i = 0; i < _left; i++)
        {
            double reach = pivot[i];
            if (reach == 0)
                continue;
            _weights[i] -= step * reach;
            _diagonal[i] -= reach * reach / diagonal;
            Subtract(_inverse.AsSpan(i * _columns, i + 1), pivot[..(i + 1)], reach / diagonal);
        }
    }

    /// <summary>The place's column of the inverse, of which only the lower triangle is kept up to date.</summary>
    private void TakePivot(int place)
    {
        _inverse.AsSpan(place * _columns, place + 1).CopyTo(_pivot);
        for (int i = place + 1; i < _left; i++)
            _pivot[i] = _inverse[i * _columns + place];
    }

    private void FillGap(int place)
    {
        int last = _left - 1;
        if (place == last)
            return;
        ReadOnlySpan<double> row = _inverse.AsSpan(last * _columns, _left);
        row[..place].CopyTo(_inverse.AsSpan(place * _columns));
        _inverse[place * _columns + place] = row[last];
        for (int i = place + 1; i < last; i++)
            _inverse[i * _columns + place] = row[i];
        (_weights[place], _diagonal[place], _pivot[place], _indices[place]) = (_weights[last], _diagonal[last], _pivot[last], _indices[last]);
    }

    private static void Subtract(Span<double> row, ReadOnlySpan<double> pivot, double factor)
    {
        Span<Vector<double>> wideRow = MemoryMarshal.Cast<double, Vector<double>>(row);
        ReadOnlySpan<Vector<double>> widePivot = MemoryMarshal.Cast<double, Vector<double>>(pivot);
        var wideFactor = new Vector<double>(factor);
        for (int i = 0; i < wideRow.Length; i++)
            wideRow[i] -= widePivot[i] * wideFactor;
        for (int i = wideRow.Length * Vector<double>.Count; i < row.Length; i++)
            row[i] -= pivot[i] * factor;
    }
}
