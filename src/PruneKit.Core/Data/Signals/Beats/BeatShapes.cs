namespace PruneKit;

/// <summary>The shapes of beats that a patient has shown, each a running mean; the one that weighs most is the patient's own beat.</summary>
/// <remarks>A leader clustering that runs with the beats: a beat joins the shape that it is most like, or takes the place of the lightest. Likeness is
/// 2 a·b / (a·a + b·b) over the QRS complex without its means: 1 for equal shapes, less for a difference in form or in size. Source of the idea: Hartigan,
/// Clustering Algorithms, 1975, chapter 3. Example: a = [1, -1], b = [2, -2]: 2 * 4 / (2 + 8) = 0.8.</remarks>
internal sealed class BeatShapes(BeatFeatureOptions options, int from, int to)
{
    private readonly double[][] _means = [.. Enumerable.Range(0, options.Shapes).Select(_ => new double[options.Length])];
    private readonly double[] _weights = new double[options.Shapes];
    private readonly int[] _counts = new int[options.Shapes];

    /// <summary>The index of the shape that weighs most, or -1 before the first beat.</summary>
    public int Own => Array.IndexOf(_weights, _weights.Max()) is var best && _weights[best] > 0 ? best : -1;

    /// <summary>A shape's mean; only to be read.</summary>
    public double[] Mean(int shape) => _means[shape];

    /// <summary>A shape's weight over that of the patient's own beat; 0 for no shape.</summary>
    public double Share(int shape) => shape < 0 ? 0 : _weights[shape] / _weights[Own];

    /// <summary>The shape that a beat is most like, or -1 where none is alike enough.</summary>
    public int Match(double[] beat)
    {
        int best = -1;
        double most = options.Alike;
        for (int i = 0; i < _weights.Length; i++)
        {
            double likeness = _weights[i] > 0 ? Likeness(beat, _means[i]) : -1;
            if (likeness > most)
                (best, most) = (i, likeness);
        }

        return best;
    }

    /// <summary>How alike two beats are: -1 to 1.</summary>
    public double Likeness(double[] a, double[] b)
    {
        double meanA = 0, meanB = 0, cross = 0, squares = 2e-6;
        for (int i = from; i < to; i++)
        {
            meanA += a[i] / (to - from);
            meanB += b[i] / (to - from);
        }

        for (int i = from; i < to; i++)
        {
            double x = a[i] - meanA, y = b[i] - meanB;
            cross += x * y;
            squares += (x * x) + (y * y);
        }

        return 2 * cross / squares;
    }

    /// <summary>Takes a beat into the shape it matched, or into a new one.</summary>
    public void Learn(double[] beat, int shape, double weight)
    {
        for (int i = 0; i < _weights.Length; i++)
            _weights[i] *= options.Fade;
        if (shape < 0)
        {
            shape = Array.IndexOf(_weights, _weights.Min());
            (_weights[shape], _counts[shape]) = (0, 0);
        }

        _weights[shape] += weight;
        _counts[shape]++;
        double share = 1.0 / Math.Min(_counts[shape], options.Memory);
        for (int i = 0; i < beat.Length; i++)
            _means[shape][i] += share * (beat[i] - _means[shape][i]);
    }
}
