namespace PruneKit;

/// <summary>A patient's shapes of beats as <see cref="BeatShapes"/> keeps them, in integers.</summary>
/// <param name="scale">What a few millivolts are.</param>
internal sealed class IntegerShapes(IntegerBeatScale scale)
{
    /// <summary>Bits behind the point of a likeness.</summary>
    public const int LikenessFraction = 24;

    /// <summary>Bits behind the point of a weight.</summary>
    public const int WeightFraction = 20;

    private const int From = 36, To = 66, Count = 4, Memory = 64;
    private const int FadeFraction = 22, SquareBits = 38;
    private const long Fade = 4173332, Early = 314573, Alike = 13421772;
    private readonly int[][] _means = [.. Enumerable.Range(0, Count).Select(_ => new int[108])];
    private readonly long[] _weights = new long[Count];
    private readonly int[] _counts = new int[Count];

    /// <inheritdoc cref="BeatShapes.Own"/>
    public int Own => Array.IndexOf(_weights, _weights.Max()) is var best && _weights[best] > 0 ? best : -1;

    /// <inheritdoc cref="BeatShapes.Mean"/>
    public int[] Mean(int shape) => _means[shape];

    /// <summary>A shape's weight over that of the patient's own beat, of 20 bits behind the point; 0 for no shape.</summary>
    public long Share(int shape) => shape < 0 ? 0 : (_weights[shape] << WeightFraction) / _weights[Own];

    /// <inheritdoc cref="BeatShapes.Match"/>
    public int Match(int[] beat)
    {
        int best = -1;
        long most = Alike;
        for (int i = 0; i < Count; i++)
        {
            long likeness = _weights[i] > 0 ? Likeness(beat, _means[i]) : long.MinValue;
            if (likeness > most)
                (best, most) = (i, likeness);
        }

        return best;
    }

    /// <summary>How alike two beats are, of 24 bits behind the point.</summary>
    public long Likeness(int[] a, int[] b)
    {
        long meanA = 0, meanB = 0, cross = 0, squares = scale.Alike;
        for (int i = From; i < To; i++)
            (meanA, meanB) = (meanA + a[i], meanB + b[i]);
        (meanA, meanB) = (meanA / (To - From), meanB / (To - From));
        for (int i = From; i < To; i++)
        {
            long x = Coarse(a[i] - meanA), y = Coarse(b[i] - meanB);
            cross += x * y;
            squares += (x * x) + (y * y);
        }

        int down = Math.Max(0, System.Numerics.BitOperations.Log2((ulong)squares) + 1 - SquareBits);
        return (2 * (cross >> down) << LikenessFraction) / (squares >> down);
    }

    /// <summary>A difference with less bits, rounded.</summary>
    public static long Coarse(long difference) => (difference + (1 << (IntegerBeatScale.Lost - 1))) >> IntegerBeatScale.Lost;

    /// <summary>Takes a beat into the shape it matched, or into a new one.</summary>
    public void Learn(int[] beat, int shape, bool early)
    {
        for (int i = 0; i < Count; i++)
            _weights[i] = _weights[i] > 0 ? Math.Max(1, (_weights[i] * Fade) >> FadeFraction) : 0;
        if (shape < 0)
        {
            shape = Array.IndexOf(_weights, _weights.Min());
            (_weights[shape], _counts[shape]) = (0, 0);
        }

        _weights[shape] += early ? Early : 1L << WeightFraction;
        _counts[shape] = Math.Min(_counts[shape] + 1, Memory);
        for (int i = 0; i < beat.Length; i++)
            _means[shape][i] += (int)(((long)beat[i] - _means[shape][i]) / _counts[shape]);
    }
}
