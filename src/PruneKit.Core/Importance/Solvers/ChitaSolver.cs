namespace PruneKit;

/// <summary>CHITA and, with several stages, CHITA++: weights to keep and their values together, as least squares with a bound on how many are not zero, over the whole network.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2302.14623">Benbaki et al. 2023</see>, eq. 7, algorithms 1, 2 and 5. Each stage takes gradients at the weights as they are (<see cref="FisherModel"/>), finds the support by <see cref="HardThresholding"/> from the largest
/// weights and from the highest saliencies, and solves exactly on it. Two things differ: what a stage prunes stays pruned, so stages are nested, and the kept number shrinks by a constant factor a stage. Exactly k: the last stage keeps what the sparsity says, half away from zero.
/// Example: w = [1, 0.9, 0.5], one gradient [0, 1, 3], damping 0.1, one of three to go: magnitude drops the third, at f = 0.1148; best is the second, for which the third can make up: [1, 0, 0.7967] at f = 0.0450.
/// Memory: 4 bytes times weights times rows, at most 300 000 weights. Cost a stage: rows times windows gradients, some tens of passes over them, and one factorisation of the smaller of rows and kept weights.</remarks>
internal sealed class ChitaSolver(CalibrationData calibration, ChitaOptions options) : IPruningSolver
{
    /// <inheritdoc />
    public Network Solve(Network network, PruningProblem problem)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(problem);
        int stages = Guard.InRange(options.Stages, 1, 1000, "stages") + Guard.InRange(options.HeldStages, 0, 1000, "held stages");
        var weights = new FlatWeights(network.Spec, problem.Weights);
        Network solved = network.Clone();
        try
        {
            bool[] free = weights.Kept(network.Masks);
            weights.Write(solved, weights.Read(network, network.Masks));
            for (int stage = 0; stage < stages; stage++)
            {
                problem.Cancellation.ThrowIfCancellationRequested();
                int kept = Math.Min(Kept(weights.Count, problem.Sparsity, stage), free.Count(one => one));
                free = Stage(solved, weights, free, kept, stage);
            }

            network.Masks.With(weights.Masks(free)).ApplyTo(solved);
            return solved;
        }
        catch
        {
            solved.Dispose();
            throw;
        }
    }

    /// <summary>How many of n weights a stage keeps: the final number from the last growing stage on.</summary>
    internal int Kept(int count, Sparsity final, int stage)
    {
        int last = count - (int)final.CountOf(count);
        if (stage >= options.Stages - 1)
            return last;
        double first = Math.Max(last, count - (double)options.Begin.CountOf(count));
        return (int)Math.Ceiling(first * Math.Pow(last / first, stage / (double)(options.Stages - 1)));
    }

    /// <summary>Prunes to a number and moves the others; gives what is kept.</summary>
    private bool[] Stage(Network network, FlatWeights weights, bool[] free, int kept, int stage)
    {
        double[] start = weights.Read(network, MaskSet.None);
        using FisherModel model = FisherModels.Of(network, weights, calibration with { Seed = unchecked(calibration.Seed + stage) }, options.Fisher);
        SparsePoint point = new HardThresholding(model, start, free, kept).Search(start, WoodFisherImportance.Saliency(model, start));
        weights.Write(network, point.Weights);
        bool[] stays = new bool[free.Length];
        foreach (int index in point.Support)
            stays[index] = true;
        return stays;
    }
}
