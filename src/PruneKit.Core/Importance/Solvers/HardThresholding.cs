namespace PruneKit;

/// <summary>Finds k weights to keep, and their values, that make a <see cref="FisherModel"/> small: gradient steps, each cut back to the k largest weights, and the exact solution on what they leave.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2302.14623">Benbaki et al. 2023</see>, section 3.1 and algorithms 2 and 5 (CHITA-BSO): the step is the exact minimiser while the kept weights stay the same, and is
/// doubled for as long as the value falls where they change. f never rises from step to step. k is exact; ties go by index.</remarks>
internal sealed class HardThresholding
{
    private const int MostDoublings = 12;
    private const int MostHalvings = 12;
    private readonly FisherModel _model;
    private readonly double[] _start;
    private readonly bool[] _free;
    private readonly Mask _held;
    private readonly int _kept;

    /// <summary>Prepares a search.</summary>
    /// <param name="model">The quadratic.</param>
    /// <param name="start">w0, the weights that it stands around.</param>
    /// <param name="free">Which weights may be kept; the others are pruned already.</param>
    /// <param name="kept">k, at most the number of free weights.</param>
    public HardThresholding(FisherModel model, double[] start, bool[] free, int kept)
    {
        (_model, _start, _free, _kept) = (model, start, free, kept);
        _held = Mask.Of(Array.ConvertAll(free, one => one ? 1f : 0), Shape.Of(free.Length));
    }

    /// <value>Steps between two exact solutions at most. Default 30.</value>
    public int Steps { get; init; } = 30;

    /// <value>Exact solutions at most. Default 5.</value>
    public int Rounds { get; init; } = 5;

    /// <value>A round that lowers f by less than this share ends the search. Default 1e-4.</value>
    public double Tolerance { get; init; } = 1e-4;

    /// <summary>The best point found from the best of some first guesses of what is kept.</summary>
    /// <param name="guesses">Each: a number a weight, of which the k largest are kept first.</param>
    public SparsePoint Search(params ReadOnlySpan<double[]> guesses)
    {
        SparsePoint best = Solve(Largest(guesses[0]));
        foreach (double[] guess in guesses[1..])
        {
            SparsePoint other = Solve(Largest(guess));
            best = other.Value < best.Value ? other : best;
        }

        for (int round = 1; round < Rounds; round++)
        {
            SparsePoint walked = Walk(best);
            SparsePoint solved = Solve(walked.Support);
            bool better = solved.Value < best.Value - Tolerance * Math.Abs(best.Value);
            if (solved.Value < best.Value)
                best = solved;
            if (!better)
                break;
        }

        return best;
    }

    /// <summary>The exact minimiser where exactly those weights are kept.</summary>
    public SparsePoint Solve(int[] support)
    {
        double[] weights = new double[_start.Length];
        double[] move = Move(weights);
        foreach (int index in support)
            move[index] = 0;
        double[] moved = _model.Solve(support, _model.Changes(move));
        for (int i = 0; i < support.Length; i++)
            weights[support[i]] = _start[support[i]] + moved[i];
        return Point(weights, support);
    }

    private SparsePoint Walk(SparsePoint from)
    {
        SparsePoint point = from;
        for (int step = 0; step < Steps; step++)
        {
            SparsePoint? next = Step(point);
            if (next is null)
                break;
            point = next;
        }

        return point;
    }

    /// <summary>One step with its line search; null where no step lowers f.</summary>
    private SparsePoint? Step(SparsePoint from)
    {
        double[] gradient = _model.Gradient(Move(from.Weights), from.Changes);
        double length = FirstLength(from, gradient);
        SparsePoint? best = Shorten(from, gradient, ref length);
        for (int i = 0; best is not null && i < MostDoublings; i++)
        {
            length *= 2;
            SparsePoint next = Cut(from, gradient, length);
            if (next.Value >= best.Value)
                break;
            best = next;
        }

        return best;
    }

    private SparsePoint? Shorten(SparsePoint from, double[] gradient, ref double length)
    {
        for (int i = 0; i < MostHalvings; i++)
        {
            SparsePoint next = Cut(from, gradient, length);
            if (next.Value < from.Value)
                return next;
            length /= 2;
        }

        return null;
    }

    /// <summary>The exact minimiser along the steepest way over all free weights.</summary>
    private double FirstLength(SparsePoint from, double[] gradient)
    {
        double[] way = new double[gradient.Length];
        double steep = 0;
        for (int i = 0; i < way.Length; i++)
        {
            way[i] = _free[i] ? gradient[i] : 0;
            steep += way[i] * way[i];
        }

        double curved = 0;
        foreach (double change in _model.Changes(way))
            curved += change * change;
        double curvature = curved / _model.Samples + _model.Damping * steep;
        return curvature > 0 ? steep / curvature : 1 / _model.Damping;
    }

    private SparsePoint Cut(SparsePoint from, double[] gradient, double length)
    {
        double[] weights = new double[gradient.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = _free[i] ? from.Weights[i] - length * gradient[i] : 0;
        int[] support = Largest(weights);
        double[] cut = new double[weights.Length];
        foreach (int index in support)
            cut[index] = weights[index];
        return Point(cut, support);
    }

    private SparsePoint Point(double[] weights, int[] support)
    {
        double[] changes = [.. ChangesOfZero];
        double[] kept = _model.Changes(support, [.. support.Select(index => weights[index])]);
        for (int i = 0; i < changes.Length; i++)
            changes[i] += kept[i];
        return new SparsePoint(weights, support, changes, _model.Value(Move(weights), changes));
    }

    /// <summary>A (0 - w0): every point is this and what its few kept weights add.</summary>
    private double[] ChangesOfZero => field ??= _model.Changes(Move(new double[_start.Length]));

    private double[] Move(double[] weights)
    {
        double[] move = new double[weights.Length];
        for (int i = 0; i < move.Length; i++)
            move[i] = weights[i] - _start[i];
        return move;
    }

    /// <summary>Exactly k of the free weights, those furthest from zero; of equal ones the earlier go first.</summary>
    private int[] Largest(double[] weights)
    {
        WeightScores scores = new WeightScores("weights", _held.Shape, Array.ConvertAll(weights, Math.Abs)).Hold(_held);
        Mask mask = ExactSelection.Cut(scores, ExactSelection.Find([scores], weights.Length - _kept));
        return [.. Enumerable.Range(0, weights.Length).Where(index => mask[index])];
    }
}
